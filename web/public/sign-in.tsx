import { useQuery } from "@tanstack/react-query";
import { Link, getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../client/api.ts";
import type { Row } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { homeOf, type Role, roleTitles, type Session, useTakeSession } from "../client/session.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";

const route = getRouteApi("/sign-in");

export function SignInPage() {
  const t = useT();
  const enter = useEnter();
  const { data: demo } = useQuery({ queryKey: ["GET /api/demo-accounts", {}], queryFn: () => api("GET /api/demo-accounts") });
  const accounts = demo?.items ?? [];
  return (
    <Page
      title={t("登录", "Sign in")}
      lede={
        accounts.length > 0
          ? t("选一个演示身份，或者用自己的账号。", "Choose a demonstration identity, or use your own account.")
          : t("用邮箱和密码登录。", "Sign in with e-mail and password.")
      }
    >
      {accounts.length > 0 ? <DemoAccounts accounts={accounts} enter={enter} /> : null}
      <Section title={t("用自己的账号", "Your own account")}>
        <PasswordForm enter={enter} />
        <p>
          {t("还没有账号？", "No account yet? ")}
          <Link to="/sign-up">{t("用统一社会信用代码建立", "Create one with your credit code")}</Link>
        </p>
      </Section>
    </Page>
  );
}

/** Takes the new session over and goes where the person wanted to go, else where the role starts. */
function useEnter() {
  const take = useTakeSession();
  const navigate = useNavigate();
  const { next } = route.useSearch();
  return (session: Session) => {
    take(session);
    const { actor } = session;
    if (!actor) return;
    void navigate({ to: next !== undefined && (actor.role === "business") !== next.startsWith("/office") ? next : homeOf(actor.role) });
  };
}

/** As a case meets them, then those who watch over it. */
const officeOrder: Role[] = [
  "windowOfficer",
  "departmentOfficer",
  "departmentHead",
  "policyOfficer",
  "hotlineOfficer",
  "coordinator",
  "commissioner",
  "partner",
  "auditor",
  "administrator",
];

type DemoAccount = Row<"GET /api/demo-accounts">;

function DemoAccounts({ accounts, enter }: { accounts: DemoAccount[]; enter(session: Session): void }) {
  const t = useT();
  const demo = useSend("POST /api/session/demo", { onDone: enter });
  const groups = [
    { title: t("企业", "Businesses"), members: accounts.filter((account) => account.role === "business") },
    {
      title: t("政府工作人员", "Officials"),
      members: accounts
        .filter((account) => account.role !== "business")
        .toSorted((a, b) => officeOrder.indexOf(a.role) - officeOrder.indexOf(b.role)),
    },
  ];
  return (
    <>
      <Problem problem={demo.problem} />
      {groups.map((group) => (
        <Section key={group.title} title={group.title}>
          <ul className="plain grid">
            {group.members.map((account) => (
              <li key={account.account} className="card stack-tight">
                <div className="row" style={{ flexWrap: "nowrap" }}>
                  <span className="avatar" aria-hidden="true">
                    {account.name.replace(/^示例/, "").slice(0, 1)}
                  </span>
                  <div>
                    <h3>{account.name}</h3>
                    <Badge>{t(roleTitles[account.role])}</Badge>
                  </div>
                </div>
                <p className="soft" style={{ flex: 1 }}>
                  {account.about ? t(account.about) : account.uscc}
                </p>
                <p>
                  <button type="button" className="button" onClick={() => demo.send({ body: { account: account.account } })}>
                    {t(`以${account.name}的身份进入`, `Enter as ${account.name}`)}
                  </button>
                </p>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function PasswordForm({ enter }: { enter(session: Session): void }) {
  const t = useT();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useSend("POST /api/session", { onDone: enter });
  return (
    <form
      className="card stack"
      style={{ maxWidth: 480 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!signIn.pending) signIn.send({ body: { email, password } });
      }}
    >
      <TextField label={t("邮箱", "E-mail")} type="email" autoComplete="username" required value={email} onChange={setEmail} />
      <TextField
        label={t("密码", "Password")}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
      />
      <Problem problem={signIn.problem} />
      <p>
        <Button type="submit" kind="primary" pending={signIn.pending}>
          {t("登录", "Sign in")}
        </Button>
      </p>
    </form>
  );
}
