import {
  type Density,
  setDensity,
  setTheme,
  type Theme,
  useDensity,
  useTheme,
} from '../../app/preferences';

const THEMES: ReadonlyArray<readonly [Theme, string]> = [
  ['system', 'Like the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

const DENSITIES: ReadonlyArray<readonly [Density, string]> = [
  ['comfortable', 'Comfortable'],
  ['compact', 'Compact'],
];

/** Theme and density of this browser. */
export function Appearance() {
  const theme = useTheme();
  const density = useDensity();
  return (
    <>
      <fieldset className="bar plain-set">
        <legend className="sr-only">Theme</legend>
        {THEMES.map(([value, name]) => (
          <button
            key={value}
            type="button"
            className="chip"
            aria-pressed={theme === value}
            onClick={() => setTheme(value)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <fieldset className="bar plain-set">
        <legend className="sr-only">Density of tables</legend>
        {DENSITIES.map(([value, name]) => (
          <button
            key={value}
            type="button"
            className="chip"
            aria-pressed={density === value}
            onClick={() => setDensity(value)}
          >
            {name}
          </button>
        ))}
      </fieldset>
    </>
  );
}
