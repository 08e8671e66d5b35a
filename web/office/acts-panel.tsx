import { Radio } from "antd";
import { useState } from "react";
import { useT } from "../ui/language.tsx";
import { ActForm } from "./act-form.tsx";
import { actKinds } from "./act-kinds.ts";
import type { CaseDetail } from "./case.tsx";

type Act = CaseDetail["may"][number];

/** What this officer can do now. Each act names the entry of the power list it is done under; what is closed says why. */
export function ActsPanel({ detail }: { detail: CaseDetail }) {
  const t = useT();
  const allowed = detail.may.filter((act) => act.allowed && actKinds[act.act]);
  const closed = detail.may.filter((act) => !act.allowed);
  const [chosen, setChosen] = useState<Act["act"]>();
  const act = allowed.find((each) => each.act === chosen);
  const kind = act && actKinds[act.act];
  return (
    <aside className="card stack acts" aria-label={t("办理", "Act on it")}>
      <h2>{t("办理", "Act on it")}</h2>
      {detail.may.length === 0 ? <p>{t("这一件现在没有要您办的。", "Nothing is to be done with this case now.")}</p> : null}
      {allowed.length > 0 ? (
        <Radio.Group
          value={chosen}
          onChange={(event) => setChosen(event.target.value as Act["act"])}
          aria-label={t("选择行为", "Choose an act")}
          className="stack-tight"
        >
          {allowed.map((each) => (
            <Radio key={each.act} value={each.act}>
              <strong>{t(each.title)}</strong>
              <span className="check-detail">{t(`依据权力事项：${each.power.title.zh}`, `Under the power: ${each.power.title.en}`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      ) : null}
      {act && kind ? <ActForm key={act.act} act={act} kind={kind} detail={detail} onDone={() => setChosen(undefined)} /> : null}
      {closed.length > 0 ? (
        <details>
          <summary>{t(`现在不能办的（${closed.length}）和原因`, `Not open now (${closed.length}), and why`)}</summary>
          <ul className="plain stack-tight">
            {closed.map((each) => (
              <li key={each.act} className="small">
                <strong>{t(each.title)}</strong>
                {t("：", ": ")}
                {each.reason ? t(each.reason) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </aside>
  );
}
