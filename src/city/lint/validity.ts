import { parsePlainDate } from "../../base/index.ts";
import { type Entry, problemAt } from "../read/draft.ts";
import type { FieldPath, Problem } from "../read/problem.ts";

/** What has days of validity, and examples that may be judged on days of their own. */
type Valid = {
  inForce: { from: string; to: string | null };
  issued?: string | undefined;
  examples: readonly { on?: string | undefined }[];
};

/** Every day exists, and validity begins before it ends. */
export function validity(entry: Entry<Valid>): Problem[] {
  const { inForce, issued, examples } = entry.value;
  const written: { path: FieldPath; date: string | null | undefined }[] = [
    { path: ["issued"], date: issued },
    { path: ["inForce", "from"], date: inForce.from },
    { path: ["inForce", "to"], date: inForce.to },
    ...examples.map((example, index) => ({ path: ["examples", index, "on"], date: example.on })),
  ];
  const unreal = written.flatMap(({ path, date }) =>
    typeof date !== "string" || parsePlainDate(date)
      ? []
      : [
          problemAt(entry, path, {
            rule: "no-such-day",
            message: { zh: `${date} 这一天不存在。`, en: `There is no day ${date}.` },
            mend: { zh: "请改为实际存在的日期。", en: "Write a day that exists." },
          }),
        ],
  );
  if (inForce.to === null || inForce.from <= inForce.to) return unreal;
  return [
    ...unreal,
    problemAt(entry, ["inForce", "to"], {
      rule: "ends-before-it-begins",
      message: {
        zh: `有效期截止日 ${inForce.to} 早于起始日 ${inForce.from}。`,
        en: `It ends on ${inForce.to}, before it begins on ${inForce.from}.`,
      },
      mend: {
        zh: "请对照文件核对 from 与 to；长期有效写 to: null。",
        en: "Compare from and to with the document; write to: null when it has no end.",
      },
    }),
  ];
}
