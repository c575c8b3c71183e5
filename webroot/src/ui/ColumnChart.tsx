import { useEffect, useRef, useState } from 'react';
import styles from './ColumnChart.module.css';

export interface Bar {
  name: string;
  value: number;
  /** Beside the value in the tip. */
  note?: string;
}

interface Props {
  /** Says in words what is drawn; the figures stand in a table nearby. */
  label: string;
  bars: readonly Bar[];
  height?: number;
  onPick?: (at: number) => void;
}

const LEFT = 44;
const BOTTOM = 22;
const TOP = 6;
const CHARACTER = 6.2;

/** A round step that divides the height in two to five parts. */
export function tickStep(most: number): number {
  const raw = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = [1, 2, 5, 10].find((step) => step * power >= raw) ?? 10;
  return lead * power;
}

/** The width of an element, kept up to date. */
function useWidth() {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return [place, width] as const;
}

const short = (name: string, room: number) =>
  name.length <= room ? name : `${name.slice(0, Math.max(1, room - 1))}…`;

/** Columns over names, with a scale. Drawn for the eye; a click picks a column. */
export function ColumnChart({ label, bars, height = 160, onPick }: Props) {
  const [place, width] = useWidth();
  const most = bars.reduce((max, bar) => Math.max(max, bar.value), 1);
  const step = tickStep(most);
  const top = Math.ceil(most / step) * step;
  const plot = height - TOP - BOTTOM;
  const y = (value: number) => TOP + plot - (value / top) * plot;
  const slot = bars.length > 0 ? (width - LEFT) / bars.length : 0;
  const thick = Math.max(1, Math.min(48, slot - Math.min(8, slot * 0.3)));
  const room = Math.floor((slot - 4) / CHARACTER);
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, at) => at * step);
  return (
    <div ref={place}>
      <svg className={styles.chart} height={height} role="img" aria-label={label}>
        {width > 0 && (
          <>
            {ticks.map((tick) => (
              <g key={tick}>
                <line className={styles.grid} x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
                <text className={styles.tick} x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
                  {tick.toLocaleString('en')}
                </text>
              </g>
            ))}
            {bars.map((bar, at) => {
              const middle = LEFT + slot * (at + 0.5);
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: the table nearby does the same by key
                <g key={bar.name} onClick={onPick && (() => onPick(at))}>
                  <title>{`${bar.name || 'empty'}: ${bar.note ?? bar.value.toLocaleString('en')}`}</title>
                  <rect
                    className={styles.column}
                    x={middle - thick / 2}
                    width={thick}
                    y={y(bar.value)}
                    height={y(0) - y(bar.value)}
                  />
                  <rect
                    className={`${styles.spot} ${onPick ? styles.active : ''}`}
                    x={middle - slot / 2}
                    width={slot}
                    y={TOP}
                    height={plot}
                  />
                  {room >= 3 && (
                    <text className={styles.tick} x={middle} y={height - 6} textAnchor="middle">
                      {short(bar.name || 'empty', room)}
                    </text>
                  )}
                </g>
              );
            })}
          </>
        )}
      </svg>
    </div>
  );
}
