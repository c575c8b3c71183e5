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

/** Fetches a file as the signed-in user. */
export async function download(path: string): Promise<Blob> {
  return (await request('GET', BASE + path, undefined, 'text/csv, */*')).blob();
}

/** For answers that carry nothing. */
export const Nothing = v.unknown();

async function send(method: Method, url: string, body: unknown): Promise<unknown> {
  const response = await request(method, url, body, 'application/json');
  const text = await response.text();
  return text === '' ? {} : JSON.parse(text);
}

async function request(
  method: Method,
  url: string,
  body: unknown,
  accept: string,
): Promise<Response> {
  const headers = new Headers({ Accept: accept });
  // The page of a device goes by the token in its path, whoever else is signed in here.
  const token = url.startsWith(`${BASE}device/`) ? null : session.token();
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  const response = await fetch(url, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(WAIT_MS),
    credentials: 'omit',
  });
  if (response.ok) return response;
  // Only a token that was sent and refused ends the session: a wrong password is 401 as well.
  if (response.status === 401 && token !== null) session.end('expired');
  throw fault(response.status, await response.text());
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
