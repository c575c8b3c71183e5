import { useId } from 'react';
import { PASSWORD_RULES } from '../api/setup';

interface Props {
  value: string;
  label?: string;
  problem?: string | undefined;
  onChange: (password: string) => void;
}

export const passwordFits = (password: string) =>
  PASSWORD_RULES.every((rule) => rule.holds(password));

/** A new password with the server's rules beside it, each ticked as it is met. */
export function NewPassword({ value, label = 'Password', problem, onChange }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="password"
        autoComplete="new-password"
        required
        value={value}
        aria-describedby={`${id}-rules`}
        aria-invalid={problem !== undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <ul id={`${id}-rules`} className="rules">
        {PASSWORD_RULES.map((rule) => (
          <li key={rule.text} className={rule.holds(value) ? 'met' : ''}>
            <span aria-hidden="true">{rule.holds(value) ? '✓' : '○'}</span> {rule.text}
            <span className="sr-only">{rule.holds(value) ? ', met' : ', not yet met'}</span>
          </li>
        ))}
      </ul>
      {problem && <span className="problem">{problem}</span>}
    </div>
  );
}
