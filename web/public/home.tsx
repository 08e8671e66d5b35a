import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../client/api.ts";
import { Stat } from "../ui/chart.tsx";
import { formatNumber } from "../ui/format.ts";
import { type Text, useLanguage, useT } from "../ui/language.tsx";
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
              to="/joint-matters"
              title={t("高效办成一件事", "One matter, done once")}
              text={t(
                "开餐饮店、变更企业信息、信用修复：几个部门的事一张表、一次交。",
                "Opening a restaurant, changing a company's details, repairing credit: several departments, one form.",
              )}
            />
            <Door
              to="/policies"
              title={t("看现行政策", "See the policies in force")}
              text={t("条件用大白话写，能得多少算给您看，过期的不推。", "Conditions in plain words, benefits worked out, nothing expired.")}
            />
            <Door
              to="/assistant"
              title={t("问助手", "Ask the assistant")}
              text={t(
                "用自己的话问：办什么证、有什么补贴、被拖欠怎么办。每条规定都有出处。",
                "Ask in your own words: licences, subsidies, late payment. Every rule comes with its source.",
              )}
            />
            <Door
              to="/centre"
              title={t("去服务中心", "The service centre")}
              text={t(
                "部门辅导免费约，合作机构自愿选；交出什么由您逐项勾选，谁看过都看得到。",
                "Advice of departments is free to book; partners are your choice. You tick what is handed over and see who looked.",
              )}
            />
            <Door
              to="/ledger"
              title={t("验一张凭证", "Verify a receipt")}
              text={t(
                "把凭证文件放进来，当场告诉您是真是假、哪里被改过。",
                "Drop the file and see at once whether it is genuine, and what was changed if not.",
              )}
            />
            <Door
              to="/verify-licence"
              title={t("核验证照", "Verify a licence")}
              text={t(
                "对方出示电子证照，在自己的浏览器里核验：有效、过期还是被撤销。",
                "Somebody shows an e-licence: see in your own browser whether it is valid, expired or revoked.",
              )}
            />
            <Door
              to="/inspections"
              title={t("有人来检查", "Somebody comes to inspect")}
              text={t(
                "核对行政行为码：谁来、依据什么、看什么；查不到的，您有权拒绝。",
                "Check the code: who comes, by what law, to see what. What cannot be found you may refuse.",
              )}
            />
          </div>
        </Section>
      </div>
    </>
  );
}

type DoorTo = "/assistant" | "/centre" | "/items" | "/joint-matters" | "/policies" | "/ledger" | "/verify-licence" | "/inspections";

function Door({ to, title, text }: { to: DoorTo; title: string; text: string }) {
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
      title: t("一照通办", "One licence is enough"),
      text: t(
        "凭一张营业执照就能办。别的部门有的证明，由部门之间核对，不让您再交。",
        "Show your business licence. What another department holds is fetched from it and never asked of you.",
      ),
    },
    {
      title: t("有为必应", "Every call is answered"),
      text: t(
        "提交当天就说最迟哪天答复、这一天怎么数出来的；符合哪条政策、差哪一步，不等您来问。",
        "On the first day you learn the last day and how it was counted; which policies fit, you learn without asking.",
      ),
    },
    {
      title: t("无事不扰", "Left in peace otherwise"),
      text: t(
        "清单之外不许动。没有权力事项作依据的事，系统里谁也办不了，管理员也不行。",
        "No entry in the power list, no act: here nobody can do it, not even the administrator.",
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
  const { data: ledger } = useQuery({ queryKey: ["GET /api/ledger", {}], queryFn: () => api("GET /api/ledger") });
  if (!data) return null;
  const refused = ledger?.refused.reduce((sum, each) => sum + each.count, 0) ?? 0;
  const shown = data.measures.filter((measure) => measure.id in headline);
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
              note={
                <>
                  {headline[measure.id] ? t(headline[measure.id] ?? { zh: "", en: "" }) : null}
                  {measure.numerator === null || measure.numerator === undefined
                    ? null
                    : t(`（${measure.numerator}/${measure.denominator}）`, ` (${measure.numerator} of ${measure.denominator})`)}
                </>
              }
            />
          </div>
        ))}
      </div>
      {refused > 0 ? (
        <p className="soft">
          {t(
            `另有 ${formatNumber(refused, language)} 次想办清单之外的事，被系统当场拒绝。`,
            `${formatNumber(refused, language)} attempts to act outside the power list were refused on the spot.`,
          )}{" "}
          <Link to="/ledger">{t("看是哪些", "See which")}</Link>
        </p>
      ) : null}
    </Section>
  );
}

/** The measures of the front page, each with what its number says. */
const headline: Partial<Record<Measure["id"], Text>> = {
  onTimeByPromise: { zh: "办结的里面，没有超过承诺日的", en: "of finished cases were done by the promised day" },
  papersSupplied: { zh: "要用的材料里面，不用企业交的", en: "of the papers needed were not asked of the business" },
  satisfied: { zh: "评价里面，满意的", en: "of the ratings were satisfied" },
};

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
