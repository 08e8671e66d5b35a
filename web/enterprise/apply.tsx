import { Link, getRouteApi } from "@tanstack/react-router";
import { useFactNames } from "../client/fact-names.ts";
import { useApi, useSend } from "../client/query.ts";
import { Checklist } from "../ui/checklist.tsx";
import { Clock } from "../ui/clock.tsx";
import { FactList } from "../ui/fact-list.tsx";
import { useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { ApplicationForm, type Form } from "./application-form.tsx";
import { HeldPapers } from "./held-papers.tsx";
import { Submitted } from "./submitted.tsx";

const route = getRouteApi("/items/$id/apply");

/** Apply with the licence alone: what is known is shown, what is left is asked. */
export function ApplyPage() {
  const t = useT();
  const { id } = route.useParams();
  const form = useApi("GET /api/me/items/{id}/form", { params: { id } });
  const submit = useSend("POST /api/applications", { once: true });
  if (submit.result) return <Submitted submitted={submit.result} item={form.item} />;
  return (
    <Page
      title={t(`申请：${form.item.title.zh}`, `Apply: ${form.item.title.en}`)}
      lede={t(
        "城市已经知道的都在这一页上，不用您填。只有剩下的才问您。",
        "What the city already knows stands on this page; you are asked only for the rest.",
      )}
      crumb={
        <Link to="/items/$id" params={{ id }}>
          {t("← 办事指南", "← The guide")}
        </Link>
      }
    >
      <div className="with-aside">
        <ApplicationForm
          form={form}
          scan={{ item: id }}
          pending={submit.pending}
          problem={submit.problem}
          onSubmit={(application) => submit.send({ body: { item: id, ...application } })}
        />
        <Confirmed form={form} />
      </div>
    </Page>
  );
}

/** What need not be asked, and who says so. */
export function Confirmed({ form, office = false }: { form: Form; office?: boolean }) {
  const t = useT();
  const nameFact = useFactNames();
  return (
    <aside className="stack-wide" aria-label={t("城市替您核对的", "Confirmed for you")}>
      <Section title={t("今天提交，最迟这天答复", "Sent today, answered by")}>
        <div className="card">
          <Clock clock={form.preview} today={form.today} />
        </div>
      </Section>
      <HeldPapers materials={form.materials} />
      {form.condition ? (
        <Section title={t("条件比对", "Conditions")}>
          <div className="card">
            <Checklist condition={form.condition} nameFact={nameFact} />
          </div>
        </Section>
      ) : null}
      <Section
        title={t("会用到的信息", "Facts that are used")}
        actions={
          office ? null : (
            <Link to="/me/facts" className="small">
              {t("有不对的？", "Something wrong?")}
            </Link>
          )
        }
      >
        <div className="card facts-narrow">
          <FactList facts={form.facts} tell="who" />
        </div>
      </Section>
    </aside>
  );
}
