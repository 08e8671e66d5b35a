import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { download } from "../client/api.ts";
import type { Row } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { Button } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Badge, Empty, type Tone } from "../ui/states.tsx";
import { PresentLicence } from "./present-licence.tsx";
import { ShowElsewhere } from "./show-elsewhere.tsx";

export type Licence = Row<"GET /api/me/credentials">;

const route = getRouteApi("/me/licences");

/** What the city granted, to keep, to print, and to show piece by piece. */
export function LicencesPage() {
  const t = useT();
  const { items } = useApi("GET /api/me/credentials");
  const request = route.useSearch();
  const [chosen, setChosen] = useState<Licence>();
  const asked =
    request.nonce === undefined || request.audience === undefined ? undefined : { nonce: request.nonce, audience: request.audience };
  return (
    <Page
      title={t("我的电子证照", "My e-licences")}
      lede={t(
        "办成的证照都在这里，不用再领纸。对方要看什么，就只出示什么：例如只给法定代表人，不给注册资本。",
        "Every licence you were granted, without paper. Show what is asked and nothing else: the representative, say, and not the capital.",
      )}
    >
      {asked ? (
        <p className="notice" role="status">
          {t(
            `“${asked.audience}”请您出示证照。请在下面选一份，点“出示”。`,
            `“${asked.audience}” asks you to show a licence. Choose one below.`,
          )}
        </p>
      ) : null}
      {items.length === 0 ? (
        <Empty>
          {t("还没有电子证照。办成一件发证的事，证照就在这里。", "No e-licence yet. When a licence is granted, it appears here.")}
        </Empty>
      ) : (
        <ul className="plain grid" aria-label={t("电子证照", "E-licences")}>
          {items.map((licence) => (
            <LicenceCard key={licence.identifier} licence={licence} onPresent={setChosen} />
          ))}
        </ul>
      )}
      <Section
        title={t("外地签发的证照", "Licences of other cities")}
        lede={t(
          "在别的城市办的电子证照，出示一次，杭州就认，申请时不用再上传。",
          "A licence of another city that this one takes: show it once, and no application asks you to upload it.",
        )}
      >
        <ShowElsewhere />
      </Section>
      <Sheet title={t("出示证照", "Show the licence")} open={chosen !== undefined} onClose={() => setChosen(undefined)}>
        {chosen ? <PresentLicence licence={chosen} asked={asked} /> : null}
      </Sheet>
    </Page>
  );
}

const tones: Readonly<Record<string, Tone>> = { valid: "good", suspended: "wait" };

function LicenceCard({ licence, onPresent }: { licence: Licence; onPresent(licence: Licence): void }) {
  const { language, t } = useLanguage();
  const params = { identifier: licence.identifier };
  const save = () => void download("/api/me/credentials/{identifier}/document", params, `${licence.title.zh}-${licence.number}.pdf`);
  return (
    <li className="card stack">
      <div className="row row-between">
        <h2 className="card-title">{t(licence.title)}</h2>
        <Badge tone={tones[licence.state] ?? "bad"}>{t(licence.stateText)}</Badge>
      </div>
      <dl className="pairs">
        <dt>{t("证照编号", "Number")}</dt>
        <dd className="mono">{licence.number}</dd>
        <dt>{t("发证机关", "Issued by")}</dt>
        <dd>{t(licence.department.title)}</dd>
        <dt>{t("有效期至", "Valid until")}</dt>
        <dd>{licence.validUntil === null ? t("长期有效", "without end") : formatDate(licence.validUntil, language)}</dd>
        {licence.stateReason !== null && licence.state !== "replaced" ? (
          <>
            <dt>{t("原因", "Reason")}</dt>
            <dd>{licence.stateReason}</dd>
          </>
        ) : null}
      </dl>
      <p className="small soft">
        {t("电子证照标识（全国通用）：", "Identifier, known in the whole country: ")}
        <span className="mono">{licence.identifier}</span>
      </p>
      <div className="row">
        {licence.state === "valid" ? (
          <Button kind="primary" onClick={() => onPresent(licence)}>
            {t("出示", "Show")}
            <span className="hidden-visually"> {t(licence.title)}</span>
          </Button>
        ) : null}
        <Button onClick={save}>
          <Icon name="download" />
          PDF
          <span className="hidden-visually"> {t(licence.title)}</span>
        </Button>
      </div>
    </li>
  );
}
