import { Button } from "antd";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { useT } from "../ui/language.tsx";
import type { CaseDetail } from "./case.tsx";

/** 即办件: accepted and granted in one step; two acts and two leaves all the same (行政许可法 第34条). */
export function OnTheSpot({ detail }: { detail: CaseDetail }) {
  const t = useT();
  const call = useSend("POST /api/cases/{number}/on-the-spot");
  const accept = detail.may.find((each) => each.act === "accept" && each.allowed);
  if (!detail.onTheSpot || !accept) return null;
  return (
    <aside className="card stack-tight" aria-label={t("即办", "On the spot")}>
      <h2>{t("即办件", "Done on the spot")}</h2>
      <p className="small">
        {t(
          "材料齐全、条件符合的，一步受理并准予；需要补正或者不予批准的，用下面的办理。",
          "Complete and in order: accept and grant it in one step. For a correction or a refusal use the acts below.",
        )}
      </p>
      <Problem problem={call.problem} />
      <Button
        type="primary"
        loading={call.pending}
        onClick={() =>
          call.send({ params: { number: detail.number }, body: { version: detail.version, power: accept.power.id, approve: true } })
        }
      >
        {t("当场受理并准予", "Accept and grant now")}
      </Button>
    </aside>
  );
}
