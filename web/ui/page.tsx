import { type ReactNode, useEffect, useRef } from "react";

let shownBefore = false;

/** The frame of every page: one h1, the document's title, and the keyboard's place moved to the heading after a navigation. */
export function Page(props: {
  title: string;
  heading?: ReactNode;
  lede?: ReactNode;
  crumb?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const heading = useHeading(props.title);
  return (
    <div className="wrap">
      <header className="page-head">
        {props.crumb ? <p className="crumb">{props.crumb}</p> : null}
        <div className="page-head-row">
          <h1 ref={heading} tabIndex={-1}>
            {props.heading ?? props.title}
          </h1>
          {props.actions ? <div className="row">{props.actions}</div> : null}
        </div>
        {props.lede ? <div className="lede">{props.lede}</div> : null}
      </header>
      <div className="stack-section">{props.children}</div>
    </div>
  );
}

/** For a page that draws its own head. The first page of a visit keeps the focus where the browser put it. */
export function useHeading(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 照应`;
  }, [title]);
  useEffect(() => {
    if (shownBefore) heading.current?.focus({ preventScroll: true });
    shownBefore = true;
  }, []);
  return heading;
}

export function Section({
  title,
  lede,
  actions,
  children,
  id,
}: {
  title: string;
  lede?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className="stack" id={id} aria-label={title}>
      <div className="row row-between">
        <h2>{title}</h2>
        {actions}
      </div>
      {lede ? <p className="soft prose">{lede}</p> : null}
      {children}
    </section>
  );
}
