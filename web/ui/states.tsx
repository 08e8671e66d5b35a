import type { ReactNode } from "react";
import { type Text, useT } from "./language.tsx";

/** While an answer is on its way. */
export function Pending({ children }: { children?: ReactNode }) {
  const t = useT();
  return (
    <p className="pending" role="status">
      {children ?? t("正在读取…", "Reading…")}
    </p>
  );
}

/** Nothing to show is said in a sentence, with what to do next. */
export function Empty({ children, next }: { children: ReactNode; next?: ReactNode }) {
  return (
    <div className="sunk stack-tight">
      <p>{children}</p>
      {next ? <p>{next}</p> : null}
    </div>
  );
}

export type Tone = "plain" | "good" | "wait" | "bad";

export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={tone === "plain" ? "badge" : `badge badge-${tone}`}>{children}</span>;
}

/** What the reader can do now; each page that asks for a step has one. */
export function Next({ children }: { children: ReactNode }) {
  return <div className="next stack-tight">{children}</div>;
}

export type ProblemText = { text: Text; basis?: string | undefined; next?: Text | undefined; code?: string | undefined };

/** A refusal or failure: what it is, the law it rests on, what to do next. The one place that shows an error. */
export function ProblemNotice({ problem, children, live = true }: { problem: ProblemText; children?: ReactNode; live?: boolean }) {
  const t = useT();
  return (
    <div className="notice notice-bad stack-tight" role={live ? "alert" : undefined}>
      <p>
        <strong>{t(problem.text)}</strong>
      </p>
      {problem.basis ? (
        <p className="small">
          {t("依据：", "Basis: ")}
          {problem.basis}
        </p>
      ) : null}
      {problem.next ? (
        <p>
          {t("下一步：", "Next: ")}
          {t(problem.next)}
        </p>
      ) : null}
      {children}
      {problem.code ? <p className="small mono soft">{problem.code}</p> : null}
    </div>
  );
}
