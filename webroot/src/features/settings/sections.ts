import type { ComponentType } from 'react';
import { Agents, Desktop, EnrollSecrets, Features, HostExpiry, Info, WebAddress } from './general';
import { Integrations } from './Integrations';
import { HostStatus, Smtp, Sso, VulnerabilityHook } from './outside';
import type { SectionProps } from './Section';

interface Section {
  path: string;
  name: string;
  Form: ComponentType<SectionProps>;
}

/** The sections by the names that stand in Fleet's addresses, where it has them. */
export const SECTIONS: readonly Section[] = [
  { path: 'info', name: 'Organisation', Form: Info },
  { path: 'webaddress', name: 'Web address', Form: WebAddress },
  { path: 'secrets', name: 'Enroll secrets', Form: EnrollSecrets },
  { path: 'agents', name: 'Agent options', Form: Agents },
  { path: 'features', name: 'What is collected', Form: Features },
  { path: 'sso', name: 'Single sign-on', Form: Sso },
  { path: 'smtp', name: 'Mail', Form: Smtp },
  { path: 'host-status-webhook', name: 'Silent hosts', Form: HostStatus },
  { path: 'vulnerabilities', name: 'Vulnerabilities', Form: VulnerabilityHook },
  { path: 'integrations', name: 'Ticket systems', Form: Integrations },
  { path: 'advanced', name: 'Host expiry', Form: HostExpiry },
  { path: 'fleet-desktop', name: 'Own device page', Form: Desktop },
];
