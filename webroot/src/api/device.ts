import * as v from 'valibot';
import { call, Nothing } from './client';
import { HostDetail, HostPolicy } from './hosts';

const Device = v.object({
  host: HostDetail,
  org_logo_url: v.optional(v.string(), ''),
});

const path = (token: string) => `device/${encodeURIComponent(token)}`;

export const readDevice = (token: string) =>
  call('GET', path(token), Device).then((answer) => answer.host);

export const readDevicePolicies = (token: string) =>
  call(
    'GET',
    `${path(token)}/policies`,
    v.object({ policies: v.optional(v.nullable(v.array(HostPolicy)), []) }),
  ).then((answer) => answer.policies ?? []);

export const refetchDevice = (token: string) => call('POST', `${path(token)}/refetch`, Nothing, {});

export const transparencyUrl = (token: string) => `/api/latest/fleet/${path(token)}/transparency`;
