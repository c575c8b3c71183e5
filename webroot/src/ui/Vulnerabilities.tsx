import type { Software } from '../api/software';

/** One CVE by its name, several as a count with the names in the tip. */
export function Vulnerabilities({ of }: { of: Software }) {
  const all = of.vulnerabilities ?? [];
  const first = all[0];
  if (first === undefined) return <>–</>;
  if (all.length === 1) return <span className="tag warn">{first.cve}</span>;
  return (
    <span className="tag warn" title={all.map((each) => each.cve).join(', ')}>
      {all.length} vulnerabilities
    </span>
  );
}
