import * as v from 'valibot';
import { session } from '../app/session';
import { ApiError } from './errors';

const BASE = '/api/latest/fleet/';
const WAIT_MS = 30_000;

const Fault = v.object({
  message: v.optional(v.string(), ''),
  errors: v.optional(v.nullable(v.array(v.object({ name: v.string(), reason: v.string() })))),
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Sends one request as the signed-in user and checks the form of the answer. */
export async function call<T extends v.GenericSchema>(
  method: Method,
  path: string,
  schema: T,
  body?: unknown,
): Promise<v.InferOutput<T>> {
  const answer = await send(method, path.startsWith('/') ? path : BASE + path, body);
  return v.parse(schema, answer);
}

/** For answers that carry nothing. */
export const Nothing = v.unknown();

async function send(method: Method, url: string, body: unknown): Promise<unknown> {
  const headers = new Headers({ Accept: 'application/json' });
  const token = session.token();
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  const response = await fetch(url, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(WAIT_MS),
    credentials: 'omit',
  });
  const text = await response.text();
  if (response.ok) return text === '' ? {} : JSON.parse(text);
  // Only a token that was sent and refused ends the session: a wrong password is 401 as well.
  if (response.status === 401 && token !== null) session.end('expired');
  throw fault(response.status, text);
}

function fault(status: number, text: string): ApiError {
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    // A path without a route answers in plain text.
  }
  const parsed = v.safeParse(Fault, value);
  if (!parsed.success) return new ApiError(status, `The server answered ${status}.`);
  return new ApiError(status, parsed.output.message, parsed.output.errors ?? []);
}
