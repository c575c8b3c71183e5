import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type HostDetail, readDeviceMapping, readMacadmins } from '../../api/hosts';
import { type Fact, FactCard, Facts } from '../../ui/Facts';

/** Its labels, whom the host belongs to, and what its management software says of it. */
export function HostExtras({ host }: { host: HostDetail }) {
  const mapping = useQuery({
    queryKey: ['host', host.id, 'mapping'],
    queryFn: () => readDeviceMapping(host.id),
    retry: false,
  });
  const macadmins = useQuery({
    queryKey: ['host', host.id, 'macadmins'],
    queryFn: () => readMacadmins(host.id),
    retry: false,
  });
  const people = mapping.data ?? [];
  const { munki, mobile_device_management: mdm, munki_issues: issues } = macadmins.data ?? {};
  const managed: Fact[] = [
    ...(munki ? [['Munki', munki.version] as const] : []),
    ...(issues ?? []).map((issue) => [`Munki ${issue.type}`, issue.name] as const),
    ...(mdm
      ? ([
          ['Device management', mdm.name],
          ['Enrolment', mdm.enrollment_status],
          ['Management server', mdm.server_url],
        ] as const)
      : []),
  ];
  const labels = host.labels ?? [];
  return (
    <>
      <FactCard name="Labels">
        {labels.length === 0 && <p className="quiet">This host has no label yet.</p>}
        <ul className="tags">
          {labels.map((label) => (
            <li key={label.id}>
              <Link className="tag" to="/hosts/manage" search={{ label_id: String(label.id) }}>
                {label.name}
              </Link>
            </li>
          ))}
        </ul>
      </FactCard>
      {people.length > 0 && (
        <Facts
          name="Used by"
          facts={people.map(({ email, source }) => [email, source.replaceAll('_', ' ')] as const)}
        />
      )}
      {managed.length > 0 && <Facts name="Management" facts={managed} />}
    </>
  );
}
