import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { BarChart } from "../ui/chart.tsx";
import { Button, Field, TextField } from "../ui/field.tsx";
import { formatDate, formatNumber } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge, Empty } from "../ui/states.tsx";
import { OfficePage } from "./office-page.tsx";

type Loads = Result<"GET /api/office/commissioner/loads">;
type Load = Loads["items"][number];

/** Who looks after how many; the coordinator puts people into portfolios here. */
export function CommissionerLoadsPage() {
  const { language, t } = useLanguage();
  const person = usePerson();
  const loads = useApi("GET /api/office/commissioner/loads");
  const isCoordinator = person?.role === "coordinator";
  return (
    <OfficePage
      title={t("专员分工", "Who serves whom")}
      crumb={isCoordinator ? undefined : <Link to="/office/commissioner">{t("我的服务包", "My portfolio")}</Link>}
      lede={t(
        `企业多少人人看得见。每人最多 ${formatNumber(loads.loadMax, language)} 家（本市自定），超过的标出来。`,
        `Everybody sees everybody's load. At most ${formatNumber(loads.loadMax, language)} each (the city's own choice); more is marked.`,
      )}
      actions={
        isCoordinator ? (
          <Link className="button button-quiet" to="/office/absences">
            {t("代班安排", "Stand-ins")}
          </Link>
        ) : undefined
      }
    >
      <Section title={t("每位专员", "Each commissioner")}>
        {loads.items.length === 0 ? (
          <Empty>{t("还没有专员到岗。", "No commissioner is there yet.")}</Empty>
        ) : (
          <>
            <BarChart
              bars={loads.items.map((load) => ({
                label: load.name,
                value: load.businesses,
                shown: t(`${formatNumber(load.businesses, language)} 家`, formatNumber(load.businesses, language)),
                ...(load.overloaded ? { tone: "bad" as const } : {}),
              }))}
            />
            <ul className="plain stack-tight">
              {loads.items.map((load) => (
                <LoadItem key={load.commissioner} load={load} isCoordinator={isCoordinator} />
              ))}
            </ul>
          </>
        )}
      </Section>
      <Portfolios loads={loads} />
      {isCoordinator ? <AssignForm loads={loads} /> : null}
    </OfficePage>
  );
}

function LoadItem({ load, isCoordinator }: { load: Load; isCoordinator: boolean }) {
  const { language, t } = useLanguage();
  return (
    <li className="card stack-tight">
      <p className="row row-between">
        <span>
          <strong>{load.name}</strong> <span className="small soft">{t(load.department.title)}</span>{" "}
          {load.overloaded ? <Badge tone="bad">{t("超负荷", "overloaded")}</Badge> : null}{" "}
          {load.awayUntil ? (
            <Badge tone="wait">
              {t(
                `不在，至 ${formatDate(load.awayUntil, language)}，${load.standIn ?? ""}代班`,
                `away until ${formatDate(load.awayUntil, language)}, ${load.standIn ?? ""} stands in`,
              )}
            </Badge>
          ) : null}
        </span>
        <span className="small soft">{t(`近三个月走访 ${load.visitsMade} 次`, `${load.visitsMade} visits in three months`)}</span>
      </p>
      <ul className="plain stack-tight">
        {load.portfolios.map((portfolio) => (
          <li key={portfolio.post} className="small post-line">
            {t(portfolio.title)}{" "}
            <span className="soft">
              {t(`自 ${formatDate(portfolio.since.slice(0, 10), language)}`, `since ${formatDate(portfolio.since.slice(0, 10), language)}`)}
            </span>
            {isCoordinator ? <EndPost post={portfolio.post} name={load.name} title={t(portfolio.title)} /> : null}
          </li>
        ))}
      </ul>
    </li>
  );
}

function EndPost({ post, name, title }: { post: string; name: string; title: string }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const end = useSend("POST /api/office/commissioner/posts/{id}/end", { onDone: () => setOpen(false) });
  if (!open)
    return (
      <button type="button" className="button-link" onClick={() => setOpen(true)}>
        {t("结束", "End")}
        <span className="hidden-visually">
          {" "}
          {name} {title}
        </span>
      </button>
    );
  return (
    <form
      className="sunk stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!end.pending) end.send({ params: { id: post }, body: { reason } });
      }}
    >
      <TextField
        label={t("为什么结束", "Why")}
        hint={t(
          "企业会转给同一服务包的其他专员，并看到这个原因。",
          "The businesses go to the others of the portfolio and read this reason.",
        )}
        required
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      <Problem problem={end.problem} />
      <div className="row">
        <Button type="submit" kind="danger" pending={end.pending} disabled={reason.trim().length < 2}>
          {t("结束分工", "End the post")}
        </Button>
        <Button kind="quiet" onClick={() => setOpen(false)}>
          {t("先不结束", "Not now")}
        </Button>
      </div>
    </form>
  );
}

function Portfolios({ loads }: { loads: Loads }) {
  const { language, t } = useLanguage();
  return (
    <Section title={t("服务包", "Portfolios")}>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t("服务包的表", "Table of portfolios")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("服务包", "Portfolio")}</th>
              <th scope="col">{t("部门", "Department")}</th>
              <th scope="col" className="number">
                {t("企业", "Businesses")}
              </th>
              <th scope="col" className="number">
                {t("专员／应有", "Commissioners / wanted")}
              </th>
              <th scope="col" className="number">
                {t("没有专员的企业", "Businesses without one")}
              </th>
            </tr>
          </thead>
          <tbody>
            {loads.portfolios.map((portfolio) => (
              <tr key={portfolio.id}>
                <th scope="row">{t(portfolio.title)}</th>
                <td>{t(portfolio.department.title)}</td>
                <td className="number">{formatNumber(portfolio.businesses, language)}</td>
                <td className="number">
                  {portfolio.commissioners}／{portfolio.wanted}
                </td>
                <td className="number">
                  {portfolio.waiting > 0 ? <Badge tone="bad">{formatNumber(portfolio.waiting, language)}</Badge> : "0"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

const blank = { portfolio: "", commissioner: "", phone: "", mail: "", reason: "", level: false };

function AssignForm({ loads }: { loads: Loads }) {
  const t = useT();
  const levelId = useId();
  const [post, setPost] = useState(blank);
  const assign = useSend("POST /api/office/commissioner/posts", { onDone: () => setPost(blank) });
  const set = (part: Partial<typeof blank>) => setPost((old) => ({ ...old, ...part }));
  const chosen = loads.portfolios.find(({ id }) => id === post.portfolio);
  const candidates = loads.candidates.filter(({ department }) => department.id === chosen?.department.id);
  const whole = post.commissioner !== "" && post.phone !== "" && post.mail !== "" && post.reason.trim().length > 1;
  return (
    <Section
      title={t("安排专员", "Put somebody into a portfolio")}
      lede={t("分工和原因公开。没有专员的企业马上分给他。", "Public, with its reason. Businesses without a commissioner go there at once.")}
    >
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!assign.pending) assign.send({ body: post });
        }}
      >
        <Field label={t("服务包", "Portfolio")} required>
          {(props) => (
            <select {...props} value={post.portfolio} onChange={(event) => set({ portfolio: event.target.value, commissioner: "" })}>
              <option value="">{t("请选择", "Choose")}</option>
              {loads.portfolios.map(({ id, title }) => (
                <option key={id} value={id}>
                  {t(title)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={t("专员", "Commissioner")}
          required
          hint={
            chosen && candidates.length === 0
              ? t("这个部门还没有专员账号，请管理员先建立。", "The department has no such account yet; an administrator makes it.")
              : undefined
          }
        >
          {(props) => (
            <select {...props} value={post.commissioner} onChange={(event) => set({ commissioner: event.target.value })}>
              <option value="">{t("请选择", "Choose")}</option>
              {candidates.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField
          label={t("服务电话", "Phone of the service")}
          hint={t("不要写私人号码。", "No private number.")}
          required
          maxLength={40}
          value={post.phone}
          onChange={(phone) => set({ phone })}
        />
        <TextField
          label={t("服务邮箱", "E-mail of the service")}
          type="email"
          required
          maxLength={120}
          value={post.mail}
          onChange={(mail) => set({ mail })}
        />
        <TextField label={t("为什么", "Why")} required maxLength={500} value={post.reason} onChange={(reason) => set({ reason })} />
        <label className="choice" htmlFor={levelId}>
          <input id={levelId} type="checkbox" checked={post.level} onChange={(event) => set({ level: event.target.checked })} />
          <span>
            {t("从同包的专员那里均衡一部分企业过来", "Even out the load with the others there")}
            <br />
            <span className="small soft">
              {t("不勾选时，已有专员的企业都不换人。", "Otherwise nobody who has a commissioner gets another.")}
            </span>
          </span>
        </label>
        <Problem problem={assign.problem} />
        {assign.result ? (
          <p className="notice notice-good" role="status">
            {t("已经安排。", "Done.")}
          </p>
        ) : null}
        <p>
          <Button type="submit" kind="primary" pending={assign.pending} disabled={!whole}>
            {t("安排", "Put in")}
          </Button>
        </p>
      </form>
    </Section>
  );
}
