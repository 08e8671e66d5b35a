import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";

type Centre = Result<"GET /api/centre">;
type Offering = Centre["sections"][number]["offerings"][number];

/** 企业综合服务中心: who helps with what, what costs nothing, how to come. */
export function CentrePage() {
  const t = useT();
  const centre = useApi("GET /api/centre");
  const [section, setSection] = useState<string>();
  const shown = centre.sections.filter(({ id }) => section === undefined || id === section);
  return (
    <Page
      title={t("企业综合服务中心", "Enterprise service centre")}
      lede={t(
        "部门的辅导都免费；合作机构的服务按公开条件自愿选择。先看免费的，再决定要不要别的。",
        "Advice of departments is free; partners offer theirs under published terms, and you choose. Look at what is free first.",
      )}
      actions={
        <Link className="button" to="/centre/hours">
          {t("咨询日与公开问答", "Consultation hours and answers")}
        </Link>
      }
    >
      <div className="stack-wide">
        <p className="soft">
          {t(centre.place)} · {t(centre.department)}
        </p>
        <div className="tabs-buttons" role="group" aria-label={t("专区", "Sections")}>
          <button type="button" className="button" aria-pressed={section === undefined} onClick={() => setSection(undefined)}>
            {t("全部", "All")}
          </button>
          {centre.sections.map(({ id, title }) => (
            <button key={id} type="button" className="button" aria-pressed={section === id} onClick={() => setSection(id)}>
              {t(title)}
            </button>
          ))}
        </div>
        {shown.map((one) => (
          <Section key={one.id} title={t(one.title)} lede={t(one.about)}>
            <ul className="plain grid">
              {one.offerings.map((offering) => (
                <OfferingCard key={offering.id} offering={offering} />
              ))}
            </ul>
            <Figures figures={one.figures} minimum={centre.publicMinimum} />
          </Section>
        ))}
        <p className="small soft">
          {t(
            "合作机构按公开条件入驻，不指定、不排他（公平竞争审查条例第8条）。转介只交出您勾选的数据，谁看过您都能看到。",
            "Partners are admitted under open conditions; none is imposed (Fair Competition Review Regulation, art. 8). A referral hands over only what you tick, and you see who looked.",
          )}
        </p>
      </div>
    </Page>
  );
}

function OfferingCard({ offering }: { offering: Offering }) {
  const t = useT();
  return (
    <li className="card card-link stack-tight">
      <p className="row">
        <PriceBadge offering={offering} />
        <Badge>{offering.by.kind === "department" ? t("部门", "Department") : t("合作机构", "Partner")}</Badge>
      </p>
      <h3 className="card-title">
        <Link to="/centre/offerings/$id" params={{ id: offering.id }}>
          {t(offering.title)}
        </Link>
      </h3>
      <p className="soft" style={{ flex: 1 }}>
        {t(offering.about)}
      </p>
      <p className="small">
        {t(offering.by.title)} · {t(offering.takes)}
      </p>
    </li>
  );
}

export function PriceBadge({ offering }: { offering: Pick<Offering, "free"> }) {
  const t = useT();
  return offering.free ? <Badge tone="good">{t("免费", "Free")}</Badge> : <Badge tone="wait">{t("可能收费", "May cost something")}</Badge>;
}

/** How it goes, from the records; a share only where it is one of enough. */
function Figures({ figures, minimum }: { figures: Centre["sections"][number]["figures"]; minimum: number }) {
  const { t } = useLanguage();
  const { attended, referred, answered, noShow, inTime, satisfied } = figures;
  if (attended + referred + answered === 0) return null;
  const share = (part: typeof noShow, zh: string, en: string) =>
    part === null ? [] : [t(`${zh} ${part.numerator}/${part.denominator}`, `${en} ${part.numerator} of ${part.denominator}`)];
  const said = [
    ...(attended > 0 ? [t(`接待 ${attended} 次`, `${attended} received`)] : []),
    ...(referred > 0 ? [t(`转介 ${referred} 件`, `${referred} referred`)] : []),
    ...(answered > 0 ? [t(`书面答复 ${answered} 条`, `${answered} answered`)] : []),
    ...share(noShow, "爽约", "not come"),
    ...share(inTime, "按时反馈", "answered in time"),
    ...share(satisfied, "满意", "satisfied"),
  ];
  return (
    <p className="small soft">
      {said.join(t("；", "; "))}
      {noShow === null || inTime === null || satisfied === null
        ? t(`。不满 ${minimum} 件的不公布比率。`, `. No share is shown over fewer than ${minimum}.`)
        : null}
    </p>
  );
}
