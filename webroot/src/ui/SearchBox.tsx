import { useEffect, useState } from 'react';

interface Props {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (text: string) => void;
}

const PAUSE_MS = 250;

/** A search box that speaks up after a short pause in typing. */
export function SearchBox({ label, placeholder, value, onChange }: Props) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new callback is no new text
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <input
      type="search"
      className="input search"
      aria-label={label}
      placeholder={placeholder ?? label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
