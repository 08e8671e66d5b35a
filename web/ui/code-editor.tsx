import { type ReactNode, useId, useRef } from "react";
import { type Text, useT } from "./language.tsx";

/** Something wrong with a text, and where: lines and columns from 1, in UTF-16 units. */
export type CodeProblem = { line: number; column: number; length: number; message: Text; mend: Text };

/**
 * A text of the language: line numbers beside it, what is wrong underlined in it and told below it, each problem with its
 * mend and a way to its place. The text itself is a plain textarea, so that every keyboard and every reader can use it.
 */
export function CodeEditor({
  label,
  hint,
  value,
  onChange,
  problems,
  actions,
  placeholder,
}: {
  label: string;
  hint?: ReactNode;
  value: string;
  onChange(value: string): void;
  problems: readonly CodeProblem[];
  actions?: ReactNode;
  placeholder?: string;
}) {
  const t = useT();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const described = [hint ? `${id}-hint` : "", problems.length > 0 ? `${id}-problems` : ""].filter(Boolean).join(" ");
  const goTo = (problem: CodeProblem) => {
    const from = offsetOf(value, problem);
    area.current?.focus();
    area.current?.setSelectionRange(from, Math.min(value.length, from + Math.max(1, problem.length)));
  };
  return (
    <div className="stack-tight">
      <div className="row row-between">
        <label htmlFor={id}>
          <strong>{label}</strong>
        </label>
        {actions}
      </div>
      {hint ? (
        <p className="small soft" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <div className="code-editor" data-bad={problems.length > 0}>
        <Lines value={value} problems={problems} />
        <textarea
          ref={area}
          id={id}
          rows={1}
          value={value}
          placeholder={placeholder}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-invalid={problems.length > 0 || undefined}
          aria-describedby={described || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {problems.length > 0 ? (
        <ul className="code-problems" id={`${id}-problems`}>
          {problems.map((problem) => (
            <li key={`${problem.line}:${problem.column}:${problem.message.en}`}>
              <button type="button" className="button-link" onClick={() => goTo(problem)}>
                {t(`第 ${problem.line} 行第 ${problem.column} 列`, `Line ${problem.line}, column ${problem.column}`)}
              </button>
              <p>{t(problem.message)}</p>
              <p>
                <span className="soft">{t("改法：", "Mend: ")}</span>
                {t(problem.mend)}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** The text once more, unseen, under the textarea: it carries the numbers, the marks and the height. */
function Lines({ value, problems }: { value: string; problems: readonly CodeProblem[] }) {
  return (
    <div className="code-lines" aria-hidden="true">
      {value.split("\n").map((line, at) => (
        <span key={at} className="code-line">
          {marked(
            line,
            problems.filter((problem) => problem.line === at + 1),
          )}
        </span>
      ))}
    </div>
  );
}

/** Marks do not overlap: where two problems do, the first one is shown. A problem beyond the end of a line marks the end. */
function marked(line: string, problems: readonly CodeProblem[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { column, length } of problems.toSorted((a, b) => a.column - b.column)) {
    const start = Math.min(column - 1, line.length);
    if (start < from) continue;
    const end = Math.min(line.length, start + Math.max(1, length));
    parts.push(line.slice(from, start), <mark key={start}>{line.slice(start, end)}</mark>);
    from = end;
  }
  parts.push(line.slice(from));
  return parts;
}

function offsetOf(text: string, { line, column }: CodeProblem): number {
  const before = text.split("\n").slice(0, line - 1);
  return Math.min(text.length, before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1);
}
