import { type Text, useT } from "./language.tsx";
import { Badge } from "./states.tsx";

export type Change = { label: Text; before?: Text | undefined; after?: Text | undefined; reach?: "fewer" | "more" | "either" | undefined };
export type DiffLine = { kind: "same" | "gone" | "new"; text: string; before?: number | undefined; after?: number | undefined };

/** What changed, statement by statement: what was is struck out, what is stands beside it. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  const t = useT();
  if (changes.length === 0)
    return <p className="soft">{t("条目的含义没有变化，只改了写法。", "Nothing that it says has changed, only how it is written.")}</p>;
  const reach = {
    fewer: <Badge tone="bad">{t("符合的会变少", "fewer qualify")}</Badge>,
    more: <Badge tone="good">{t("符合的会变多", "more qualify")}</Badge>,
    either: <Badge tone="wait">{t("有增有减", "some more, some fewer")}</Badge>,
  };
  return (
    <ul className="plain changes">
      {changes.map((change, at) => (
        <li key={at}>
          <div className="change-label">
            {t(change.label)}
            {change.reach ? reach[change.reach] : null}
          </div>
          <div className="change-values">
            {change.before ? (
              <del>
                <span className="hidden-visually">{t("原来：", "Was: ")}</span>
                {t(change.before)}
              </del>
            ) : null}
            {change.after ? (
              <ins>
                <span className="hidden-visually">{t("改为：", "Is: ")}</span>
                {t(change.after)}
              </ins>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The same as lines of the file: as `diff` writes them. */
export function DiffLines({ lines, label }: { lines: readonly DiffLine[]; label: string }) {
  const t = useT();
  if (lines.length === 0) return null;
  const signs = { same: "", gone: "−", new: "+" };
  const said = { same: "", gone: t("删去：", "Gone: "), new: t("新增：", "New: ") };
  return (
    <div className="diff" tabIndex={0} role="region" aria-label={label}>
      <table>
        <caption className="hidden-visually">{label}</caption>
        <tbody>
          {lines.map((line, at) => (
            <tr key={at} data-kind={line.kind} data-gap={isAfterGap(lines[at - 1], line)}>
              <td className="diff-number">{line.before ?? ""}</td>
              <td className="diff-number">{line.after ?? ""}</td>
              <td className="diff-sign" aria-hidden="true">
                {signs[line.kind]}
              </td>
              <td>
                <span className="hidden-visually">{said[line.kind]}</span>
                {line.text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function isAfterGap(previous: DiffLine | undefined, line: DiffLine): boolean {
  if (previous === undefined || line.kind !== "same" || previous.kind !== "same") return false;
  return previous.before !== undefined && line.before !== undefined && line.before > previous.before + 1;
}
