import { Icon } from "../ui/icons.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import type { Form } from "./application-form.tsx";

/** The papers of an application that its sources tell, and those they still owe; nothing where all has to be brought. */
export function HeldPapers({ materials }: Pick<Form, "materials">) {
  const t = useT();
  const held = materials.filter((material) => material.state !== "ask");
  if (held.length === 0) return null;
  return (
    <Section title={t("不用您交的证明", "Papers you need not bring")}>
      <ul className="checks card-list">
        {held.map((material) => (
          <li key={material.id} className="check">
            <span className="check-mark" data-outcome={material.state === "confirmed" ? "yes" : "unknown"} aria-hidden="true">
              <Icon name={material.state === "confirmed" ? "yes" : "clock"} size={14} />
            </span>
            <span>
              {t(material.title)}
              <span className="check-detail">
                {material.state === "pending"
                  ? t("来源暂时没有回答，稍后自动取，不影响提交", "The source does not answer now; it is fetched later, you can send")
                  : material.confirmed
                    ? t(material.confirmed)
                    : t("已确认", "Confirmed")}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
