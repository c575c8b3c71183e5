import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';

interface Labelled {
  label: string;
  hint?: string;
  problem?: string | undefined;
}

interface Ids {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

function Around({
  label,
  hint,
  problem,
  children,
}: Labelled & { children: (ids: Ids) => ReactNode }) {
  const id = useId();
  const about = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': problem !== undefined,
        'aria-describedby': about || undefined,
      })}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {problem && (
        <span className="problem" id={`${id}-problem`}>
          {problem}
        </span>
      )}
    </div>
  );
}

type SelectProps = Labelled & SelectHTMLAttributes<HTMLSelectElement>;

/** A labelled choice of one. */
export function SelectField({ label, hint, problem, children, ...select }: SelectProps) {
  return (
    <Around label={label} {...(hint ? { hint } : {})} problem={problem}>
      {(ids) => (
        <select {...select} {...ids} className="input">
          {children}
        </select>
      )}
    </Around>
  );
}

type AreaProps = Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>;

/** A labelled text of several lines. */
export function TextArea({ label, hint, problem, ...area }: AreaProps) {
  return (
    <Around label={label} {...(hint ? { hint } : {})} problem={problem}>
      {(ids) => <textarea rows={3} {...area} {...ids} className="input" />}
    </Around>
  );
}

interface CheckProps extends InputHTMLAttributes<HTMLInputElement> {
  children: ReactNode;
  hint?: string;
}

/** A check box with its words. */
export function Check({ children, hint, ...input }: CheckProps) {
  return (
    <div>
      <label className="check">
        <input {...input} type="checkbox" />
        {children}
      </label>
      {hint && <p className="hint-line">{hint}</p>}
    </div>
  );
}

interface FootProps {
  busy: boolean;
  action: string;
  disabled?: boolean;
  onCancel?: () => void;
  children?: ReactNode;
}

/** The buttons that end a form. */
export function FormFoot({ busy, action, disabled, onCancel, children }: FootProps) {
  return (
    <div className="bar">
      <span className="grow quiet">{children}</span>
      {onCancel && (
        <button type="button" className="btn" onClick={onCancel}>
          Cancel
        </button>
      )}
      <button type="submit" className="btn primary" disabled={busy || disabled}>
        {busy ? 'Saving…' : action}
      </button>
    </div>
  );
}
