import { Link, getRouteApi } from "@tanstack/react-router";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { BasisList } from "../ui/basis-list.tsx";
import { BarChart } from "../ui/chart.tsx";
import { Icon } from "../ui/icons.tsx";
import { useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { PlainConditions } from "../ui/plain-conditions.tsx";
import { Badge } from "../ui/states.tsx";
import { appealWords, applicantWords, needWords, periodWords, visitWords } from "../ui/words.ts";
import { HistoryLink } from "./history-link.tsx";

export type Item = Result<"GET /api/items/{id}">;

const route = getRouteApi("/items/$id");

/** The guide of one service: what it needs, how long it may take and by which law, what comes out of it. */
export function ItemPage() {
  const t = useT();
  const { id } = route.useParams();
  const item = useApi("GET /api/items/{id}", { params: { id } });
  return (
    <Page
      title={t(item.title)}
      lede={t(item.summary)}
      crumb={<Link to="/items">{t("← 全部事项", "← All services")}</Link>}
      actions={<ApplyLink item={item} />}
    >
      <div className="with-aside">
        <div className="stack-section">
          <Needs item={item} />
          <Ways item={item} />
          <Limits item={item} />
          <Section title={t("什么条件", "Conditions")}>
            <p className="prose">{t(item.conditions)}</p>
            {item.criterion ? (
              <div className="card stack-tight">
                <h3>{t("系统替您核对的", "What the system checks for you")}</h3>
                <PlainConditions text={item.criterion} />
              </div>
            ) : null}
          </Section>
          <Questions item={item} />
          <Section title={t("不满意怎么办", "If you do not agree")}>
            <p className="prose">
              {t("不予受理或者不予批准，决定书都写明理由。", "A refusal comes in writing and with reasons. ")}
              {t(appealWords)}
            </p>
          </Section>
        </div>
        <Facts item={item} />
      </div>
    </Page>
  );
}

function ApplyLink({ item }: { item: Item }) {
  const t = useT();
  const person = usePerson();
  if (person && person.role !== "business") return null;
  return (
    <Link className="button button-primary" to="/items/$id/apply" params={{ id: item.id }}>
      {person ? t("现在申请", "Apply now") : t("登录并申请", "Sign in and apply")}
      <Icon name="arrow" />
    </Link>
  );
}

/** The ways of handling beside the ordinary one: on a promise, or decided by the program at once. */
function Ways({ item }: { item: Item }) {
  const t = useT();
  const { promise, atOnce } = item;
  if (!promise && !atOnce) return null;
  return (
    <Section title={t("可以怎样办", "Ways to have it done")}>
      {atOnce ? (
        <div className="card stack-tight">
          <h3>
            {t("秒办", "Decided at once")} <Badge tone="good">{t("当场办结", "on the spot")}</Badge>
          </h3>
          <p>
            {t(
              "条件都由数据源核对，提交后程序当场作出决定，并说明每项条件的实际情况；有疑问可以请人复核。",
              "Every condition is compared with what the sources say: the program decides the moment you send it and shows each condition with its value; a person looks at it when you ask.",
            )}
          </p>
          <BasisList basis={atOnce.basis} />
        </div>
      ) : null}
      {promise ? (
        <div className="card stack-tight">
          <h3>{t("告知承诺（自愿选择）", "On a promise (your choice)")}</h3>
          <ul className="stack-tight">
            {promise.obligations.map((each) => (
              <li key={each.zh}>{t(each)}</li>
            ))}
          </ul>
          {promise.replaces.length > 0 ? (
            <p>
              {t(
                `承诺后不用交：${promise.replaces.map((each) => each.title.zh).join("；")}`,
                `Then not to be brought: ${promise.replaces.map((each) => each.title.en).join("; ")}`,
              )}
            </p>
          ) : null}
          <p className="soft">
            {t(promise.how)} {t("做不到的，责令整改；整改不了的撤销。", "What is not kept is to be put right, and otherwise revoked.")}
          </p>
          <BasisList basis={promise.basis} />
        </div>
      ) : null}
    </Section>
  );
}

/** The two halves: what the city fetches itself, and what is left for the applicant. */
function Needs({ item }: { item: Item }) {
  const t = useT();
  const held = item.materials.filter((material) => material.from === "source");
  const asked = item.materials.filter((material) => material.from === "applicant");
  return (
    <Section title={t("要什么材料", "What it takes")}>
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
                  {t(material.title)}
                  {material.source ? (
                    <span className="check-detail">
                      {t(`由${material.source.title.zh}确认`, `Confirmed by ${material.source.title.en}`)}
                    </span>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
          {item.uses.length > 0 ? (
            <p className="small soft">
              {t("还会自动核对：", "Also checked for you: ")}
              {item.uses.map((use) => t(use.title)).join(t("、", ", "))}
            </p>
          ) : null}
        </div>
        <div className="card stack-tight">
          <h3>{asked.length + item.fields.length === 0 ? t("您什么都不用带", "You bring nothing") : t("您要带的", "You bring")}</h3>
          {asked.length + item.fields.length === 0 ? <p>{t("凭执照就能办。", "The licence is enough.")}</p> : null}
          <ul className="checks">
            {item.fields.length > 0 ? (
              <li className="check">
                <Icon name="pen" size={22} />
                <span>
                  {t(`填 ${item.fields.length} 项`, `${item.fields.length} ${item.fields.length === 1 ? "answer" : "answers"}`)}
                  <span className="check-detail">{item.fields.map((field) => t(field.title)).join(t("、", ", "))}</span>
                </span>
              </li>
            ) : null}
            {asked.map((material) => (
              <li key={material.id} className="check">
                <Icon name="paper" size={22} />
                <span>
                  {t(material.title)}{" "}
                  <Badge tone={material.need === "deferrable" ? "wait" : "plain"}>
                    {t(needWords[material.need] ?? needWords.required)}
                  </Badge>
                  {material.hint ? <span className="check-detail">{t(material.hint)}</span> : null}
                  <span className="check-detail">
                    <BasisList basis={material.basis} />
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Section>
  );
}

/** The promise beside the law: how much of the law's time the city lets itself take. */
function Limits({ item }: { item: Item }) {
  const t = useT();
  const { statutory, promised } = item.limits;
  return (
    <Section title={t("几天有答复", "How long it may take")}>
      <div className="card stack">
        {promised.unit === statutory.unit ? (
          <BarChart
            bars={[
              { label: t("城市承诺", "Promised"), value: promised.period, shown: periodWords(promised, t) },
              { label: t("法律允许", "The law allows"), value: statutory.period, shown: periodWords(statutory, t), tone: "plain" },
            ]}
          />
        ) : (
          <p>
            {t(
              `城市承诺${periodWords(promised, t)}；法律允许${periodWords(statutory, t)}。`,
              `Promised: ${periodWords(promised, t)}. The law allows ${periodWords(statutory, t)}.`,
            )}
          </p>
        )}
        <p className="soft">
          {t(
            "从受理那天的次日起算；承诺短于法律的，以承诺为准。提交后，办件页上逐日画出怎么数的。",
            "Counted from the day after acceptance; a shorter promise binds. After filing, the case shows the count day by day.",
          )}
        </p>
      </div>
    </Section>
  );
}

function Facts({ item }: { item: Item }) {
  const t = useT();
  const { statutory, promised, correctionNotice, deliver } = item.limits;
  return (
    <aside className="card stack" aria-label={t("办理要点", "At a glance")}>
      <h2>{t("办理要点", "At a glance")}</h2>
      <dl className="pairs">
        <dt>{t("承诺时限", "Promised")}</dt>
        <dd>
          <strong>{periodWords(promised, t)}</strong>
        </dd>
        <dt>{t("法定时限", "By law")}</dt>
        <dd>
          {periodWords(statutory, t)}
          <BasisList basis={statutory.basis ?? []} />
        </dd>
        <dt>{t("一次告知补正", "Told once")}</dt>
        <dd>
          {periodWords(correctionNotice, t)}
          <BasisList basis={correctionNotice.basis ?? []} />
        </dd>
        {deliver ? (
          <>
            <dt>{t("送达", "Delivery")}</dt>
            <dd>{periodWords(deliver, t)}</dd>
          </>
        ) : null}
        <dt>{t("跑动", "Visits")}</dt>
        <dd>{visitWords(item.visits, t)}</dd>
        <dt>{t("收费", "Fee")}</dt>
        <dd>
          {item.fees.length === 0
            ? t("不收费", "none")
            : item.fees.map((fee) => `${t(fee.title)}${t("：", ": ")}${t(fee.standard)}`).join(t("；", "; "))}
        </dd>
        <dt>{t("结果", "Result")}</dt>
        <dd>{t(item.result.document)}</dd>
        <dt>{t("谁可以申请", "Who may apply")}</dt>
        <dd>{item.applicants.map((applicant) => t(applicantWords[applicant] ?? { zh: applicant, en: applicant })).join(t("、", ", "))}</dd>
        <dt>{t("办理部门", "Department")}</dt>
        <dd>{t(item.department.title)}</dd>
        <dt>{t("权力事项", "Power")}</dt>
        <dd>
          {t(item.power.title)} <span className="mono small soft">{item.power.id}</span>
        </dd>
      </dl>
      <div>
        <h3>{t("依据", "Legal basis")}</h3>
        <BasisList basis={item.basis} />
      </div>
      {item.note ? <p className="small soft">{t(item.note)}</p> : null}
      <HistoryLink list="items" entry={item.id} title={t(item.title)} />
    </aside>
  );
}

function Questions({ item }: { item: Item }) {
  const t = useT();
  if (item.faq.length === 0) return null;
  return (
    <Section title={t("常见问题", "Often asked")}>
      {item.faq.map((entry) => (
        <details key={entry.question.zh} className="card">
          <summary>{t(entry.question)}</summary>
          <p className="prose">{t(entry.answer)}</p>
        </details>
      ))}
    </Section>
  );
}
