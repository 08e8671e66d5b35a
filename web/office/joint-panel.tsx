import { useApi } from "../client/query.ts";
import { JointLanes } from "../enterprise/joint-lanes.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";

/** What an officer must know of the whole: who else has a part, what waits for this one, and the one notice of what is missing. */
export function JointPanel({ number, own }: { number: string; own: string }) {
  const t = useT();
  const joint = useApi("GET /api/joint-applications/{number}", { params: { number } });
  const part = joint.parts.find((each) => each.case?.number === own);
  const dependants = joint.parts.filter((each) => part && each.after.includes(part.item.id) && each.state === "waiting");
  const others = joint.parts.filter((each) => each.case?.status === "filed" && each.case.number !== own && each.after.length === 0);
  const asked = joint.parts.filter((each) => each.case?.status === "awaitingCorrection" && each.case.number !== own);
  return (
    <Section
      title={t("联办", "Joint application")}
      lede={
        <>
          {t(joint.matter.title)} <span className="mono">{joint.number}</span>{" "}
          <Badge>
            {t(`${joint.counts.parts} 项中办结 ${joint.counts.finished} 项`, `${joint.counts.finished} of ${joint.counts.parts} finished`)}
          </Badge>
        </>
      }
    >
      <div className="card stack">
        <JointLanes joint={joint} />
        {dependants.length > 0 ? (
          <p>
            {t(
              `您批准后，${dependants.map((each) => `“${each.item.title.zh}”`).join("、")}当即开始；不予批准的，不再启动，系统会告知企业原因。`,
              `When you approve, ${dependants.map((each) => each.item.title.en).join(", ")} start at once; when you refuse, they never start, and the business is told why.`,
            )}
          </p>
        ) : null}
        {joint.together && part?.case?.status === "filed" && part.after.length === 0 && others.length > 0 ? (
          <p>
            {t(
              "您受理，同时提交的其他部门事项也就受理了（“最多跑一次”改革规定第五条）。",
              "When you accept, the parts filed with it are accepted too (Zhejiang rules, article 5).",
            )}
          </p>
        ) : null}
        {asked.length > 0 ? (
          <p>
            {t(
              `${asked.map((each) => each.department.title.zh).join("、")}已要求补正。同一天提出的并入一份告知；之后不能再要求（第十一条）。`,
              `${asked.map((each) => each.department.title.en).join(", ")} asked for a correction. What is asked on the same day joins that notice; nothing may be asked later (article 11).`,
            )}
          </p>
        ) : null}
      </div>
    </Section>
  );
}
