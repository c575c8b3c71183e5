const PLATFORMS = [
  ['darwin', 'macOS'],
  ['windows', 'Windows'],
  ['linux', 'Linux'],
] as const;

interface Props {
  /** Names with commas between them; empty means all. */
  value: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}

/** On which platforms something runs. None ticked and all ticked both mean everywhere. */
export function PlatformChecks({ value, disabled, onChange }: Props) {
  const named = value.split(',').filter(Boolean);
  const toggle = (platform: string) => {
    const next = PLATFORMS.map(([each]) => each).filter((each) =>
      each === platform ? !named.includes(each) : named.includes(each),
    );
    onChange(next.length === PLATFORMS.length ? '' : next.join(','));
  };
  return (
    <fieldset className="plain-set">
      <legend className="legend">Platforms</legend>
      <div className="bar wide-gap">
        {PLATFORMS.map(([platform, name]) => (
          <label className="check" key={platform}>
            <input
              type="checkbox"
              checked={named.length === 0 || named.includes(platform)}
              disabled={disabled}
              onChange={() =>
                named.length === 0
                  ? onChange(
                      PLATFORMS.map(([each]) => each)
                        .filter((each) => each !== platform)
                        .join(','),
                    )
                  : toggle(platform)
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
