import { Button, Select } from "antd";
import { useId, useState } from "react";
import type { Body } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { roleTitles } from "../client/session.ts";
import { TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";

type Role = Body<"POST /api/admin/accounts">["role"];
const officeRoles: Role[] = [
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
const empty = { name: "", email: "", password: "" };

export function NewOfficer() {
  const t = useT();
  const id = useId();
  const departments = useApi("GET /api/departments", { query: { limit: 100 } });
  const [form, setForm] = useState(empty);
  const [role, setRole] = useState<Role>("departmentOfficer");
  const [department, setDepartment] = useState<string>();
  const [partner, setPartner] = useState<string>();
  const create = useSend("POST /api/admin/accounts", { onDone: () => setForm(empty) });
  return (
    <details className="card">
      <summary>{t("为工作人员开设账号", "Make an account for an officer")}</summary>
      <form
        className="stack"
        style={{ maxWidth: 480 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (!create.pending)
            create.send({
              body: {
                ...form,
                role,
                ...(department === undefined ? {} : { department }),
                ...(role === "partner" && partner ? { partner } : {}),
              },
            });
        }}
      >
        <TextField label={t("姓名", "Name")} required maxLength={60} value={form.name} onChange={(name) => setForm({ ...form, name })} />
        <TextField
          label={t("邮箱", "E-mail")}
          type="email"
          required
          maxLength={200}
          value={form.email}
          onChange={(email) => setForm({ ...form, email })}
        />
        <TextField
          label={t("初始密码", "First password")}
          hint={t("至少 10 个字符", "At least 10 characters")}
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={128}
          value={form.password}
          onChange={(password) => setForm({ ...form, password })}
        />
        <div className="field">
          <label htmlFor={`${id}-role`}>{t("身份", "Role")}</label>
          <Select
            id={`${id}-role`}
            value={role}
            onChange={setRole}
            options={officeRoles.map((value) => ({ value, label: t(roleTitles[value]) }))}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-department`}>
            {t("部门（窗口、审计、管理员可不填）", "Department (not needed for window, audit and administration)")}
          </label>
          <Select<string>
            id={`${id}-department`}
            allowClear
            {...(department === undefined ? {} : { value: department })}
            onChange={setDepartment}
            options={departments.items.map((each) => ({ value: each.id, label: t(each.title) }))}
          />
        </div>
        {role === "partner" ? <PartnerField value={partner} onChange={setPartner} /> : null}
        <Problem problem={create.problem} />
        {create.result ? (
          <p className="notice notice-good" role="status">
            {t("账号已开设，可以登录了。", "The account is ready to sign in.")}
          </p>
        ) : null}
        <p>
          <Button type="primary" htmlType="submit" loading={create.pending}>
            {t("开设", "Make it")}
          </Button>
        </p>
      </form>
    </details>
  );
}

/** An account of a partner is bound to one partner of the service centre and sees the referrals to it alone. */
function PartnerField({ value, onChange }: { value: string | undefined; onChange(partner: string): void }) {
  const t = useT();
  const id = useId();
  const { sections } = useApi("GET /api/centre");
  const offered = sections.flatMap(({ offerings }) => offerings.map(({ by }) => by)).filter(({ kind }) => kind === "partner");
  const partners = new Map(offered.map((by) => [by.id, by.title]));
  return (
    <div className="field">
      <label htmlFor={`${id}-partner`}>{t("合作机构", "Partner")}</label>
      <Select<string>
        id={`${id}-partner`}
        {...(value === undefined ? {} : { value })}
        onChange={onChange}
        options={[...partners].map(([key, title]) => ({ value: key, label: t(title) }))}
      />
    </div>
  );
}
