/** Online or offline, by shape and word. */
export function Status({ status }: { status: string }) {
  const name = status === 'online' ? 'Online' : 'Offline';
  return <span className={`status ${status === 'online' ? 'online' : ''}`}>{name}</span>;
}
