import { type FormEvent, useState } from 'react';
import { replaceForcedPassword } from '../../api/account';
import { explain } from '../../api/errors';
import { Entrance } from '../../app/Entrance';
import { NewPassword, passwordFits } from '../../ui/NewPassword';
import { Notice } from '../../ui/Notice';

/** An administrator asked this user for a new password before anything else. */
export function ForcedPassword({ onDone }: { onDone: () => void }) {
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await replaceForcedPassword(password);
      onDone();
    } catch (thrown) {
      setProblem(explain(thrown));
    }
  };

  return (
    <Entrance title="Choose a new password">
      {problem && <Notice kind="bad">{problem}</Notice>}
      <form className="stack" onSubmit={submit}>
        <NewPassword value={password} onChange={setPassword} />
        <button type="submit" className="btn primary" disabled={!passwordFits(password)}>
          Save and go on
        </button>
      </form>
    </Entrance>
  );
}
