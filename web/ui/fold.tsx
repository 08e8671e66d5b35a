import type { ReactNode } from "react";

/** A chapter of a long page: its title and what it comes to in a line; the rest unfolds. */
export function Fold({
  title,
  brief,
  lede,
  open = false,
  children,
}: {
  title: string;
  brief?: ReactNode;
  lede?: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="chapter" open={open}>
      <summary>
        <h2>{title}</h2>
        {brief ? <span className="chapter-brief">{brief}</span> : null}
      </summary>
      <div className="stack">
        {lede ? <p className="soft prose">{lede}</p> : null}
        {children}
      </div>
    </details>
  );
}
