import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { useTakeSession } from "../client/session.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Page } from "../ui/page.tsx";

/** A business makes its own account; the register confirms who leads it. */
export function SignUpPage() {
  const t = useT();
  const take = useTakeSession();
  const navigate = useNavigate();
  const [form, setForm] = useState({ uscc: "", legalRepresentative: "", name: "", email: "", password: "" });
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value });
  const signIn = useSend("POST /api/session", {
    onDone: (session) => {
      take(session);
      void navigate({ to: "/me" });
    },
  });
  // The answer is the same for an e-mail that is known already: only its owner gets in by the sign-in that follows.
  const signUp = useSend("POST /api/accounts", { onDone: () => signIn.send({ body: { email: form.email, password: form.password } }) });
  const pending = signUp.pending || signIn.pending;
  return (
    <Page
      title={t("建立企业账号", "Create a business account")}
      lede={t(
        "只要执照上的代码和法定代表人姓名，我们与登记信息核对。不用上传执照。",
        "The code and the legal representative's name on the licence are enough; we check them with the register. No upload.",
      )}
    >
      <form
        className="card stack"
        style={{ maxWidth: 560 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) signUp.send({ body: { ...form, uscc: form.uscc.trim() } });
        }}
      >
        <TextField
          label={t("统一社会信用代码", "Unified social credit code")}
          hint={t("营业执照上的 18 位代码", "18 characters on the business licence")}
          required
          maxLength={40}
          value={form.uscc}
          onChange={set("uscc")}
        />
        <TextField
          label={t("法定代表人（负责人）姓名", "Legal representative")}
          hint={t("与营业执照一致", "As on the licence")}
          required
          maxLength={60}
          value={form.legalRepresentative}
          onChange={set("legalRepresentative")}
        />
        <TextField
          label={t("您的姓名", "Your name")}
          required
          autoComplete="name"
          maxLength={60}
          value={form.name}
          onChange={set("name")}
        />
        <TextField
          label={t("邮箱", "E-mail")}
          type="email"
          required
          autoComplete="username"
          maxLength={200}
          value={form.email}
          onChange={set("email")}
        />
        <TextField
          label={t("密码", "Password")}
          hint={t("至少 10 个字符", "At least 10 characters")}
          type="password"
          required
          minLength={10}
          maxLength={128}
          autoComplete="new-password"
          value={form.password}
          onChange={set("password")}
        />
        <Problem problem={signUp.problem ?? signIn.problem} />
        <div className="row">
          <Button type="submit" kind="primary" pending={pending}>
            {t("建立账号", "Create the account")}
          </Button>
          <Link to="/sign-in">{t("已有账号，去登录", "I have an account")}</Link>
        </div>
      </form>
    </Page>
  );
}
