import { useEffect, useState } from 'react';

type Listener = (text: string) => void;

const SHOWN_MS = 4000;
const listeners = new Set<Listener>();

/** Says briefly that something was done. */
export function toast(text: string): void {
  for (const listener of listeners) listener(text);
}

export function Toasts() {
  const [shown, setShown] = useState<{ key: number; text: string }[]>([]);
  useEffect(() => {
    let next = 0;
    const listener = (text: string) => {
      const key = next++;
      setShown((all) => [...all, { key, text }]);
      setTimeout(() => setShown((all) => all.filter((t) => t.key !== key)), SHOWN_MS);
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return (
    <div className="toasts" role="status">
      {shown.map((t) => (
        <div className="toast" key={t.key}>
          {t.text}
        </div>
      ))}
    </div>
  );
}
