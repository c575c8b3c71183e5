import { type FormEvent, useState } from 'react';
import { ApiError, explain } from '../api/errors';

interface FieldProps {
  value: string;
  onChange: (event: { target: { value: string } }) => void;
  problem: string | undefined;
}

type TextKey<T> = { [K in keyof T]: T[K] extends string ? K : never }[keyof T] & string;
type FlagKey<T> = { [K in keyof T]: T[K] extends boolean ? K : never }[keyof T] & string;

export interface Form<T> {
  value: T;
  busy: boolean;
  /** What the server said, unless it stands beside a field. */
  problem: string | undefined;
  change: (part: Partial<T>) => void;
  /** The properties of a text input; `wire` is the server's name of the field. */
  text: (key: TextKey<T>, wire?: string) => FieldProps;
  /** The properties of a check box. */
  flag: (key: FlagKey<T>) => {
    checked: boolean;
    onChange: (event: { target: { checked: boolean } }) => void;
  };
  submit: (event: FormEvent) => Promise<void>;
}

/** The state of a form: its values, whether it is being sent, what the server objected to. */
export function useForm<T extends object>(first: T, send: (value: T) => Promise<unknown>): Form<T> {
  const [value, setValue] = useState(first);
  const [busy, setBusy] = useState(false);
  const [thrown, setThrown] = useState<unknown>();
  // Fields that show their own problem; filled while the form is drawn.
  const shown = new Set<string>();
  const reason = (name: string) => (thrown instanceof ApiError ? thrown.field(name) : undefined);
  const change = (part: Partial<T>) => setValue((before) => ({ ...before, ...part }));

  return {
    value,
    busy,
    get problem() {
      if (thrown === undefined) return undefined;
      return [...shown].some((name) => reason(name) !== undefined) ? undefined : explain(thrown);
    },
    change,
    text: (key, wire = key) => {
      shown.add(wire);
      return {
        value: value[key] as string,
        onChange: (event) => change({ [key]: event.target.value } as Partial<T>),
        problem: reason(wire),
      };
    },
    flag: (key) => ({
      checked: value[key] as boolean,
      onChange: (event) => change({ [key]: event.target.checked } as Partial<T>),
    }),
    submit: async (event) => {
      event.preventDefault();
      setBusy(true);
      setThrown(undefined);
      try {
        await send(value);
      } catch (problem) {
        setThrown(problem);
      } finally {
        setBusy(false);
      }
    },
  };
}
