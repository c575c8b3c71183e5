import type { ReactNode } from 'react';

const PATHS: Record<string, ReactNode> = {
  hosts: (
    <>
      <rect x="2" y="3" width="12" height="8" rx="1" />
      <path d="M5.5 14h5M8 11v3" />
    </>
  ),
  queries: <path d="M3 4h10M3 8h10M3 12h6" />,
  live: <path d="M1.5 8h3l2-5 3 10 2-5h3" />,
  schedule: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.5V8l2.5 1.5" />
    </>
  ),
  settings: (
    <>
      <path d="M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6" />
      <circle cx="10" cy="4.5" r="1.8" />
      <circle cx="6" cy="11.5" r="1.8" />
    </>
  ),
  dashboard: <path d="M2.5 2.5h4.5v5H2.5zM9 2.5h4.5v3H9zM9 8h4.5v5.5H9zM2.5 10h4.5v3.5H2.5z" />,
  packs: <path d="M8 1.8 14 5v6l-6 3.2L2 11V5zM2 5l6 3.2L14 5M8 8.2v6" />,
  policies: (
    <path d="M8 1.5 13.5 4v4c0 3.4-2.4 5.600-5.500 6.500C4.900 13.600 2.500 11.400 2.500 8V4zM5.500 8l2 2 3.200-3.500" />
  ),
  software: (
    <>
      <rect x="2" y="2.500" width="12" height="11" rx="1" />
      <path d="M2 5.500h12M5 9h3M5 11h6" />
    </>
  ),
  labels: (
    <>
      <path d="M2 2h5.500L14 8.500 8.500 14 2 7.500z" />
      <circle cx="5" cy="5" r="0.800" />
    </>
  ),
  activity: <path d="M2 3h2M2 8h2M2 13h2M6.500 3H14M6.500 8H14M6.500 13H14" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </>
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="3" />
      <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1" />
    </>
  ),
  moon: <path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z" />,
  play: <path d="M4.5 3v10l8-5z" fill="currentColor" />,
  stop: <rect x="4" y="4" width="8" height="8" rx="1" fill="currentColor" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  down: <path d="m4 6 4 4 4-4" />,
  up: <path d="m4 10 4-4 4 4" />,
  download: <path d="M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11" />,
  plus: <path d="M8 3v10M3 8h10" />,
  refresh: <path d="M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3" />,
  link: (
    <path d="M6.5 9.5 9.5 6.5M7 4.5l1-1a3 3 0 0 1 4.5 4.5l-1 1M9 11.5l-1 1A3 3 0 0 1 3.5 8l1-1" />
  ),
};

/** A 16 px line picture; it says nothing to a screen reader, so a word or label stands beside it. */
export function Icon({ name }: { name: string }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {PATHS[name]}
    </svg>
  );
}
