const paths = {
  yes: "M5 12.5l4.5 4.5L19 7.5",
  no: "M7 7l10 10M17 7L7 17",
  unknown: "M9 9.2a3.1 3.1 0 1 1 4.5 2.8c-1 .5-1.5 1.2-1.5 2.4M12 18v.2",
  arrow: "M5 12h14M13 6l6 6-6 6",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  clock: "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
  seal: "M12 3l7.5 3v5.5c0 4.6-3.1 8-7.5 9.5-4.4-1.5-7.5-4.9-7.5-9.5V6zM8.5 12l2.6 2.6 4.6-5",
  paper: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
  pen: "M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3",
  bell: "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 20.5a2 2 0 0 0 4 0",
  menu: "M4 7h16M4 12h16M4 17h16",
} as const;

export type IconName = keyof typeof paths;

/** Decoration beside words: never the only bearer of a meaning, hence hidden from screen readers. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The mark: a licence is shown, and the answer comes back. */
export function Mark({ size = 34 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0f6b5c" />
      <rect x="6.5" y="9" width="9" height="14" rx="1.5" fill="none" stroke="#fff" strokeWidth="2" />
      <path d="M19 11.2a6.8 6.8 0 0 1 0 9.6M22.6 8a11.4 11.4 0 0 1 0 16" fill="none" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
