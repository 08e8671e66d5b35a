import { Link, getRouteApi } from "@tanstack/react-router";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { BasisList } from "../ui/basis-list.tsx";
import { Icon } from "../ui/icons.tsx";
import { type Text, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { SavingsChart } from "../ui/savings-chart.tsx";
import { Badge } from "../ui/states.tsx";
import { periodWords } from "../ui/words.ts";

type Matter = Result<"GET /api/joint-matters/{id}">;
type Part = Matter["parts"][number];

const route = getRouteApi("/joint-matters/$id");

/** The guide of one joint matter: its parts and their order, what it saves, what happens when one says no. */
export function JointMatterPage() {
  const t = useT();
  const { id } = route.useParams();
  const matter = useApi("GET /api/joint-matters/{id}", { params: { id } });
  return (
    <Page
      title={t(matter.title)}
      lede={t(matter.summary)}
      crumb={<Link to="/joint-matters">{t("← 高效办成一件事", "← Joint matters")}</Link>}
      actions={<ApplyLink id={matter.id} />}
    >
      <Section
        title={t("省了多少", "What it saves")}
        lede={t("全都要办时的数；用不着的事项不办，还会更少。", "With every part; what you do not need is not asked, and then it is less.")}
      >
        <div className="card">
          <SavingsChart savings={matter.savings} />
        </div>
      </Section>
      <Section
        title={t("办哪几项，谁先谁后", "The parts and their order")}
        lede={
          matter.acceptance === "together"
            ? t(
                "并排的同时办：一个部门受理，就是都受理了；要等的，前一项批准当时自动开始，不用您再提交。",
                "What stands side by side runs at the same time: accepted by one is accepted by all. What waits starts by itself when the part before it is approved.",
              )
            : t("并排的同时办，各部门各自受理。", "What stands side by side runs at the same time; each department accepts its own.")
        }
      >
        <Waves matter={matter} />
      </Section>
      <div className="with-aside">
        <div className="stack-section">
          <Asked matter={matter} />
          {matter.faq.length > 0 ? (
            <Section title={t("常见问题", "Often asked")}>
              {matter.faq.map((entry) => (
                <details key={entry.question.zh} className="card">
                  <summary>{t(entry.question)}</summary>
                  <p className="prose">{t(entry.answer)}</p>
                </details>
              ))}
            </Section>
          ) : null}
        </div>
        <aside className="card stack" aria-label={t("依据", "Legal basis")}>
          <h2>{t("依据", "Legal basis")}</h2>
          <p>
            {matter.document.title} <Badge>{matter.document.reliability}</Badge>
          </p>
          {matter.document.note ? <p className="small soft">{t(matter.document.note)}</p> : null}
          <BasisList basis={matter.basis} />
          <dl className="pairs">
            <dt>{t("牵头部门", "Lead")}</dt>
            <dd>{t(matter.department.title)}</dd>
            <dt>{t("统一收件", "Taken in under")}</dt>
            <dd>{t(matter.power.title)}</dd>
          </dl>
        </aside>
      </div>
    </Page>
  );
}

function ApplyLink({ id }: { id: string }) {
  const t = useT();
  const person = usePerson();
  if (person && person.role !== "business") return null;
  return (
    <Link className="button button-primary" to="/joint-matters/$id/apply" params={{ id }}>
      {person ? t("一次申请", "Apply once") : t("登录并申请", "Sign in and apply")}
      <Icon name="arrow" />
    </Link>
  );
}

/** First what starts at once, then what waits, each with when it is needed and what its refusal would mean. */
function Waves({ matter }: { matter: Matter }) {
  const t = useT();
  const waves = [...Map.groupBy(matter.parts, (part) => part.wave)].toSorted(([a], [b]) => a - b);
  const titleOf = (id: string): Text => matter.parts.find((part) => part.id === id)?.title ?? { zh: id, en: id };
  return (
    <ol className="plain stack">
      {waves.map(([wave, parts]) => (
        <li key={wave} className="stack-tight">
          <h3>{wave === 0 ? t("提交后就开始", "Starts when you file") : t(`第 ${wave + 1} 步`, `Step ${wave + 1}`)}</h3>
          <ul className="plain grid">
            {parts.map((part) => (
              <li key={part.id} className="card stack-tight">
                <h4 className="card-title">
                  <Link to="/items/$id" params={{ id: part.id }}>
                    {t(part.title)}
                  </Link>
                </h4>
                <p className="small soft">{t(part.department.title)}</p>
                <p>{t(part.why)}</p>
                <p className="row">
                  <Badge tone="good">{periodWords(part.promised, t)}</Badge>
                  <Needed part={part} />
                  {part.choice ? <Badge tone="wait">{t("本市选择", "the city's choice")}</Badge> : null}
                </p>
                {part.after.length > 0 ? (
                  <p className="small">
                    {t("等：", "After: ")}
                    {part.after.map((id) => t(titleOf(id))).join(t("、", ", "))}
                    {part.needs === "any" && part.after.length > 1 ? t("（有一项批准即可）", " (one of them approved)") : ""}
                  </p>
                ) : null}
                <p className="small soft">{t(part.ifRefused)}</p>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Needed({ part }: { part: Part }) {
  const t = useT();
  return part.question === undefined ? <Badge>{t("都要办", "always")}</Badge> : <Badge>{t("用得着才办", "only if you need it")}</Badge>;
}

/** One set: each question and each paper with the items it serves. */
function Asked({ matter }: { matter: Matter }) {
  const t = useT();
  const asked = matter.materials.filter((material) => material.from === "applicant");
  const held = matter.materials.filter((material) => material.from === "source");
  const shared = (items: string[]) =>
    items.length > 1 ? <Badge tone="good">{t(`一份顶 ${items.length} 份`, `one for ${items.length}`)}</Badge> : null;
  return (
    <Section title={t("一张表，一套材料", "One form, one set of papers")}>
      <div className="grid-2">
        <div className="card stack-tight needs-held">
          <h3>{t("我们已有，不用您带", "We have it; you need not bring it")}</h3>
          <ul className="checks">
            {held.map((material) => (
              <li key={material.id} className="check">
                <span className="check-mark" data-outcome="yes" aria-hidden="true">
                  <Icon name="yes" size={14} />
                </span>
                <span>
                  {t(material.title)} {shared(material.items)}
                </span>
              </li>
            ))}
          </ul>
        </div>
        <div className="card stack-tight">
          <h3>{t("您要准备的", "For you to prepare")}</h3>
          <ul className="checks">
            {matter.questions.length > 0 ? (
              <li className="check">
                <Icon name="unknown" size={22} />
                <span>
                  {t(`先回答 ${matter.questions.length} 个“是不是”`, `${matter.questions.length} yes-or-no questions`)}
                  <span className="check-detail">{matter.questions.map((question) => t(question.text)).join(" ")}</span>
                </span>
              </li>
            ) : null}
            <li className="check">
              <Icon name="pen" size={22} />
              <span>
                {t(`填 ${matter.fields.length} 栏`, `${matter.fields.length} entries`)}
                <span className="check-detail">{matter.fields.map((field) => t(field.title)).join(t("、", ", "))}</span>
              </span>
            </li>
            {asked.map((material) => (
              <li key={material.id} className="check">
                <Icon name="paper" size={22} />
                <span>
                  {t(material.title)} {shared(material.items)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Section>
  );
}
