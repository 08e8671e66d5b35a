import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../client/api.ts";
import { Stat } from "../ui/chart.tsx";
import { formatNumber } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Section, useHeading } from "../ui/page.tsx";
import { type Measure, measureValue } from "./measure-value.ts";
import { UsccBox } from "./uscc-box.tsx";

export function HomePage() {
  const t = useT();
  const heading = useHeading(t("首页", "Start"));
  return (
    <>
      <div className="hero on-dark">
        <Echo />
        <div className="wrap">
          <h1 ref={heading} tabIndex={-1}>
            {t("凭一张执照，该办的办成，该得的得到", "One licence: done what must be done, given what is yours")}
          </h1>
          <p className="lede">
            {t(
              "城市已经知道的，不再问您。问了，就限时答。每一次办理都有凭证，谁也改不了。",
              "What the city already knows it does not ask again. What you ask is answered in time. Every act leaves a receipt that nobody can alter.",
            )}
          </p>
          <UsccBox />
          <p>
            <Link to="/sign-in">{t("已有账号？登录看您的政策和办件", "Have an account? Sign in to see your policies and cases")}</Link>
          </p>
        </div>
      </div>
      <div className="wrap stack-section" style={{ paddingBlockStart: 48 }}>
        <Promises />
        <LiveMeasures />
        <Section title={t("从这里开始", "Start here")}>
          <div className="grid">
            <Door
              to="/items"
              title={t("找要办的事", "Find a service")}
              text={t(
                "开店、变更、许可：要什么材料、几天办好，一页说清。",
                "Opening, changes, permits: what is needed and how long it takes, on one page.",
              )}
            />
            <Door
              to="/policies"
              title={t("看现行政策", "See the policies in force")}
              text={t("条件用大白话写，兑现多少算给您看，过期的不推。", "Conditions in plain words, benefits worked out, nothing expired.")}
            />
            <Door
              to="/ledger"
              title={t("验一张凭证", "Verify a receipt")}
              text={t(
                "把凭证文件拖进来，当场告诉您是真是假、哪里被改过。",
                "Drop the file and see at once whether it is genuine, and what was changed if not.",
              )}
            />
          </div>
        </Section>
      </div>
    </>
  );
}

function Door({ to, title, text }: { to: "/items" | "/policies" | "/ledger"; title: string; text: string }) {
  return (
    <article className="card card-link stack-tight">
      <h3>
        <Link to={to}>{title}</Link>
      </h3>
      <p className="soft">{text}</p>
    </article>
  );
}

function Promises() {
  const t = useT();
  const promises = [
    {
      title: t("不重复要", "Ask nothing twice"),
      text: t("别的部门有的证明，由部门之间核对，不让您跑腿开。", "What another department holds is fetched from it, never from you."),
    },
    {
      title: t("限时答复", "Answer in time"),
      text: t("受理当天就告诉您最迟哪天办结、这一天是怎么数出来的。", "On the first day you learn the last day, and how it was counted."),
    },
    {
      title: t("该得的找上门", "What is yours finds you"),
      text: t("符合哪条政策、差哪一步、能得多少，不等您来问。", "Which policies fit, which are one step away, and how much they bring."),
    },
    {
      title: t("不该管的不管", "Hands off the rest"),
      text: t(
        "清单之外不许动：没有权力事项依据的事，系统里谁也办不了。",
        "No entry in the power list, no act: nobody can do it here, not even the administrator.",
      ),
    },
  ];
  return (
    <Section title={t("这座城市向企业承诺", "What this city promises businesses")}>
      <ul className="promise-list">
        {promises.map((promise, index) => (
          <li key={promise.title} className="stack-tight">
            <h3>
              <span className="numeral" aria-hidden="true">
                {index + 1}
              </span>
              {promise.title}
            </h3>
            <p className="soft">{promise.text}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Numbers counted from the records; the page does not wait for them. */
function LiveMeasures() {
  const { language, t } = useLanguage();
  const { data } = useQuery({ queryKey: ["GET /api/measures", {}], queryFn: () => api("GET /api/measures") });
  if (!data) return null;
  const shown = data.measures.filter((measure) => headline.includes(measure.id));
  return (
    <Section title={t("现在办得怎么样", "How it is going")} actions={<Link to="/measures">{t("全部成效数据", "All results")}</Link>}>
      <div className="strip">
        <div>
          <Stat
            name={t("收到的办件", "Cases filed")}
            value={formatNumber(data.cases.filed, language)}
            note={t(`其中 ${data.cases.open} 件在办`, `${data.cases.open} still open`)}
          />
        </div>
        {shown.map((measure) => (
          <div key={measure.id}>
            <Stat
              name={t(measure.title)}
              value={measureValue(measure, language, t)}
              note={t(`从 ${measure.denominator} 件算出`, `from ${measure.denominator}`)}
            />
          </div>
        ))}
      </div>
    </Section>
  );
}

const headline: readonly Measure["id"][] = ["onTimeByPromise", "papersSupplied", "satisfied"];

/** The sign of the house: a licence held up, and the answer going out in rings. */
function Echo() {
  return (
    <svg className="hero-echo" viewBox="0 0 600 480" preserveAspectRatio="xMaxYMid slice" aria-hidden="true" focusable="false">
      {[70, 130, 190, 250, 310, 370, 430].map((radius, index) => (
        <circle
          key={radius}
          cx="470"
          cy="240"
          r={radius}
          fill="none"
          stroke="#2f8a78"
          strokeWidth={index === 0 ? 3 : 1.5}
          opacity={1 - index * 0.12}
        />
      ))}
      <g className="hero-licence" stroke="#a9d0c6" strokeLinecap="round">
        <rect x="440" y="200" width="60" height="80" rx="6" fill="#0f6b5c" strokeWidth="2" />
        <path d="M452 222h36M452 238h36M452 254h20" strokeWidth="3" />
      </g>
    </svg>
  );
}
