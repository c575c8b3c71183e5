import * as v from 'valibot';
import { call } from './client';

export const Vulnerability = v.object({
  cve: v.string(),
  details_link: v.optional(v.string(), ''),
  cvss_score: v.optional(v.nullable(v.number())),
  epss_probability: v.optional(v.nullable(v.number())),
  cisa_known_exploit: v.optional(v.nullable(v.boolean())),
  cve_published: v.optional(v.nullable(v.string())),
});
export type Vulnerability = v.InferOutput<typeof Vulnerability>;

export const Software = v.object({
  id: v.number(),
  name: v.string(),
  version: v.string(),
  source: v.optional(v.string(), ''),
  bundle_identifier: v.optional(v.string(), ''),
  vendor: v.optional(v.string(), ''),
  arch: v.optional(v.string(), ''),
  release: v.optional(v.string(), ''),
  generated_cpe: v.optional(v.string(), ''),
  hosts_count: v.optional(v.number()),
  last_opened_at: v.optional(v.nullable(v.string())),
  vulnerabilities: v.optional(v.nullable(v.array(Vulnerability)), []),
});
export type Software = v.InferOutput<typeof Software>;

const List = v.object({
  counts_updated_at: v.optional(v.nullable(v.string()), null),
  software: v.optional(v.nullable(v.array(Software)), []),
});

export const listSoftware = (query: string) =>
  call('GET', `software${query}`, List).then((answer) => ({
    updated: answer.counts_updated_at,
    software: answer.software ?? [],
  }));

export const countSoftware = (query: string) =>
  call('GET', `software/count${query}`, v.object({ count: v.number() })).then((a) => a.count);

export const readSoftware = (id: number) =>
  call('GET', `software/${id}`, v.object({ software: Software })).then((a) => a.software);

const OsVersion = v.object({
  hosts_count: v.number(),
  name: v.string(),
  name_only: v.optional(v.string(), ''),
  version: v.optional(v.string(), ''),
  platform: v.optional(v.string(), ''),
});
export type OsVersion = v.InferOutput<typeof OsVersion>;

export const listOsVersions = (query: string) =>
  call(
    'GET',
    `os_versions${query}`,
    v.object({
      counts_updated_at: v.optional(v.nullable(v.string()), null),
      os_versions: v.optional(v.nullable(v.array(OsVersion)), []),
    }),
  ).then((answer) => answer.os_versions ?? []);
