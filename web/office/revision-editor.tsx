import type { ReactNode } from "react";
import { Changes, DiffLines } from "../ui/changes.tsx";
import { CodeEditor, type CodeProblem } from "../ui/code-editor.tsx";
import { TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import type { ListName } from "../ui/list-words.ts";
import { Badge, Pending } from "../ui/states.tsx";
import { type Checked, useCheck } from "./use-check.ts";

export type EntryDraft = { text: string | null; reason: string };

/** An entry as the file it is, checked while it is written, with what the change would be beside it. */
export function RevisionEditor({
  list,
  entry,
  draft,
  onChange,
  children,
}: {
  list: ListName;
  entry: string;
  draft: EntryDraft;
  onChange(draft: EntryDraft): void;
  children?: ReactNode;
}) {
  const t = useT();
  const path = `${list}/${entry}.yaml`;
  const { checked, busy } = useCheck({ list, entry, text: draft.text });
  const problems = checked?.problems ?? [];
  const here: CodeProblem[] = problems.flatMap(({ file, line, column, message, mend }) =>
    file === path ? [{ line, column, length: 1, message, mend }] : [],
  );
  return (
    <div className="stack">
      <TextField
        label={t("为什么改", "Why")}
        hint={t("起草说明，和修订一起公开。", "Published with the change.")}
        long
        required
        maxLength={2000}
        value={draft.reason}
        onChange={(reason) => onChange({ ...draft, reason })}
      />
      <div aria-live="polite">
        {busy || checked === undefined ? <Pending>{t("正在检查…", "Checking…")}</Pending> : <Verdict checked={checked} />}
      </div>
      {draft.text === null ? (
        <p className="notice notice-wait">{t("这份修订取消整个条目。", "This change removes the whole entry.")}</p>
      ) : (
        <CodeEditor
          label={path}
          hint={t(
            "就是清单文件的原文；边写边查，与 zhaoying check 相同。",
            "The file itself, checked as you write, as zhaoying check does.",
          )}
          value={draft.text}
          onChange={(text) => onChange({ ...draft, text })}
          problems={here}
        />
      )}
      <Elsewhere problems={problems.filter(({ file }) => file !== path)} />
      {checked === undefined ? null : (
        <section className="sunk stack-tight" aria-label={t("改动", "Changes")}>
          <h2 className="card-title">{t("改了什么", "What changes")}</h2>
          <Changes changes={checked.changes} />
          {checked.burdens.length > 0 ? (
            <div className="notice notice-wait">
              <strong>{t("会增加企业负担，公布时要留出适应调整期：", "A burden for businesses, so they get time to adapt: ")}</strong>
              <ul>
                {checked.burdens.map((burden) => (
                  <li key={burden.en}>{t(burden)}</li>
                ))}
              </ul>
            </div>
          ) : null}
          <details>
            <summary>{t("逐行对照", "Line by line")}</summary>
            <DiffLines lines={checked.lines} label={t("逐行对照", "Line by line")} />
          </details>
        </section>
      )}
      {children}
    </div>
  );
}

function Verdict({ checked }: { checked: Checked }) {
  const t = useT();
  const errors = checked.problems.filter(({ severity }) => severity === "error").length;
  const warnings = checked.problems.length - errors;
  return (
    <p className="row">
      <Badge tone={errors === 0 ? "good" : "bad"}>
        {errors === 0 ? t("检查通过", "sound") : t(`${errors} 个错误`, `${errors} errors`)}
      </Badge>
      {warnings > 0 ? <Badge tone="wait">{t(`${warnings} 个提醒`, `${warnings} warnings`)}</Badge> : null}
    </p>
  );
}

/** What breaks in other files: an item that leans on a power that is to go. */
function Elsewhere({ problems }: { problems: Checked["problems"] }) {
  const t = useT();
  if (problems.length === 0) return null;
  return (
    <div className="notice notice-bad stack-tight">
      <strong>{t("别的条目因此出错", "What breaks in other entries")}</strong>
      <ul>
        {problems.slice(0, 20).map((problem) => (
          <li key={`${problem.file}:${problem.line}:${problem.column}:${problem.rule}`}>
            <span className="mono">
              {problem.file}:{problem.line}:{problem.column}
            </span>{" "}
            {t(problem.message)}
          </li>
        ))}
      </ul>
    </div>
  );
}
