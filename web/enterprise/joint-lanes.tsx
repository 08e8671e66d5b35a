import { formatDate } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { type Lane, type LaneKind, Lanes } from "../ui/lanes.tsx";
import { statusWords } from "../ui/words.ts";
import type { Joint } from "./joint.tsx";

type Part = Joint["parts"][number];

/** The parts of a joint application as lanes over time. */
export function JointLanes({ joint }: { joint: Pick<Joint, "parts" | "today" | "filedOn"> }) {
  const { language, t } = useLanguage();
  const { today, filedOn } = joint;
  const lanes = joint.parts.map((part): Lane => {
    const { from, to } = daysOf(part, today, filedOn);
    return {
      key: part.item.id,
      name: t(part.item.title),
      department: t(part.department.title),
      from,
      to,
      kind: kindOf(part),
      after: part.after.length > 0,
      note: noteOf(part),
    };
  });
  return <Lanes lanes={lanes} today={today} label={t("各事项的时间", "The parts over time")} />;

  function noteOf(part: Part): string {
    const on = (day: string) => formatDate(day, language);
    if (part.closed) return t(`${on(part.closed.on)}：没有启动`, `${on(part.closed.on)}: not started`);
    if (!part.case) {
      const names = part.after.map((id) => joint.parts.find((each) => each.item.id === id)?.item.title ?? { zh: id, en: id });
      const wait = t(`等“${names.map((name) => name.zh).join("”“")}”`, `after ${names.map((name) => name.en).join(", ")}`);
      return part.expected
        ? t(
            `${wait}，预计 ${on(part.expected.from)} 至 ${on(part.expected.to)}`,
            `${wait}; expected ${on(part.expected.from)} to ${on(part.expected.to)}`,
          )
        : wait;
    }
    const { status, filedOn: filed, decidedOn, dueOn, paused } = part.case;
    const words = t(statusWords[status].title);
    if (decidedOn !== null) return `${on(filed)} → ${on(decidedOn)} · ${words}`;
    const until = dueOn === null ? "" : t(` · 最迟 ${on(dueOn)}`, ` · by ${on(dueOn)}`);
    return `${on(filed)} · ${words}${paused ? t("（暂停计时）", " (clock stopped)") : ""}${until}`;
  }
}

function daysOf(part: Part, today: string, filedOn: string): { from: string; to: string } {
  if (part.closed) return { from: part.closed.on, to: part.closed.on };
  if (!part.case) return part.expected ?? { from: today, to: today };
  const from = part.case.filedOn ?? filedOn;
  return { from, to: part.case.decidedOn ?? part.case.dueOn ?? today };
}

function kindOf(part: Part): LaneKind {
  if (part.state === "closed") return "closed";
  switch (part.case?.status) {
    case undefined:
      return "expected";
    case "approved":
      return "done";
    case "awaitingCorrection":
      return "needsYou";
    case "filed":
    case "accepted":
      return "running";
    case "withdrawn":
      return "closed";
    case "refused":
    case "notAccepted":
    case "acceptanceRevoked":
    case "revoked":
      return "bad";
  }
}
