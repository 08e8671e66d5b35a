import { BasisList } from "../ui/basis-list.tsx";
import { useT } from "../ui/language.tsx";
import type { CaseDetail } from "./case.tsx";

/** 救济途径: to whom, until when and how a decision can be objected to, each way by its articles. */
export function AppealWays({ ways }: { ways: NonNullable<CaseDetail["appeal"]> }) {
  const t = useT();
  return (
    <div className="stack-tight">
      <h3>{t("不服这个决定，可以", "If you disagree, you can")}</h3>
      <ul className="stack-tight">
        {ways.map((way) => (
          <li key={way.kind}>
            <strong>{t(way.title)}</strong>
            {t("：", ": ")}
            {t(`${way.within.zh}，向${way.to.zh}提出。`, `${way.within.en}, to ${way.to.en}.`)}
            <span className="check-detail">{t(way.how)}</span>
            <details>
              <summary className="small">{t("法律依据", "Legal basis")}</summary>
              <BasisList basis={way.basis} />
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}
