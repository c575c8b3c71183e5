import type { PolicyDraft } from '../../api/policies';

/** Questions that most fleets ask, to begin with. */
export const TEMPLATES: readonly PolicyDraft[] = [
  {
    name: 'Is the disk encrypted? (macOS)',
    query:
      "SELECT 1 FROM disk_encryption WHERE user_uuid IS NOT '' AND filevault_status = 'on' LIMIT 1;",
    description: 'FileVault keeps what is on the disk unreadable without the password.',
    resolution: 'System Settings, Privacy & Security, FileVault: turn it on.',
    platform: 'darwin',
  },
  {
    name: 'Is the disk encrypted? (Windows)',
    query: "SELECT 1 FROM bitlocker_info WHERE drive_letter = 'C:' AND protection_status = 1;",
    description: 'BitLocker keeps what is on the disk unreadable without the key.',
    resolution: 'Settings, Update & Security, Device encryption: turn it on.',
    platform: 'windows',
  },
  {
    name: 'Is the disk encrypted? (Linux)',
    query:
      "SELECT 1 FROM mounts m JOIN disk_encryption d ON m.device_alias = d.name WHERE d.encrypted = 1 AND m.path = '/';",
    description: 'The disk that holds the root folder is encrypted.',
    resolution: 'The system has to be installed anew with encryption turned on.',
    platform: 'linux',
  },
  {
    name: 'Does the firewall run? (macOS)',
    query: 'SELECT 1 FROM alf WHERE global_state >= 1;',
    description: 'The application firewall stops connections that nobody asked for.',
    resolution: 'System Settings, Network, Firewall: turn it on.',
    platform: 'darwin',
  },
  {
    name: 'Does Gatekeeper run?',
    query: 'SELECT 1 FROM gatekeeper WHERE assessments_enabled = 1;',
    description: 'Gatekeeper runs only software from known makers.',
    resolution: 'In a terminal: sudo spctl --master-enable',
    platform: 'darwin',
  },
  {
    name: 'Does antivirus protection work? (Windows)',
    query: "SELECT 1 FROM windows_security_center WHERE antivirus = 'Good' OR antivirus = 'good';",
    description: 'The security center finds antivirus software that is up to date.',
    resolution: 'Windows Security, Virus & threat protection: follow what it says.',
    platform: 'windows',
  },
];
