import type { ReactNode } from 'react';
import type { Config } from '../../api/settings';
import type { Form } from '../../ui/form';
import { FormFoot } from '../../ui/inputs';
import { Notice } from '../../ui/Notice';

export interface SectionProps {
  config: Config;
  /** Merges a part into the settings; fails with what the server objects to. */
  save: (part: Record<string, unknown>, force?: boolean) => Promise<void>;
}

interface Props<T> {
  form: Form<T>;
  children: ReactNode;
}

/** The frame of one settings form. */
export function SectionForm<T>({ form, children }: Props<T>) {
  return (
    <form className="card stack padded" onSubmit={form.submit}>
      {form.problem && <Notice kind="bad">{form.problem}</Notice>}
      {children}
      <FormFoot busy={form.busy} action="Save" />
    </form>
  );
}
