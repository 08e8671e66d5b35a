import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "./api.ts";
import type { Result } from "./contract.ts";

export type Session = Result<"GET /api/session">;
export type Person = NonNullable<Session["actor"]>;
export type Role = Person["role"];

/** Who is signed in; undefined while that is not known yet, null when nobody is. */
export function usePerson(): Person | null | undefined {
  const { data } = useQuery({ queryKey: ["GET /api/session", {}], queryFn: () => api("GET /api/session"), staleTime: 60_000 });
  return data?.actor;
}

/**
 * Takes over a new session and forgets what was read for the former person. What is on the page stays watched (the head
 * of the page reads the session) and is read anew by the call that made the session.
 */
export function useTakeSession() {
  const client = useQueryClient();
  return (session: Session) => {
    client.removeQueries({ type: "inactive" });
    client.setQueryData(["GET /api/session", {}], session);
  };
}

/** Where a person of this role starts. */
export function homeOf(
  role: Role,
):
  | "/me"
  | "/office"
  | "/office/policies"
  | "/office/audit"
  | "/office/admin"
  | "/partner/referrals"
  | "/office/commissioner"
  | "/office/demands" {
  switch (role) {
    case "business":
      return "/me";
    case "windowOfficer":
    case "departmentOfficer":
    case "departmentHead":
      return "/office";
    case "hotlineOfficer":
    case "coordinator":
      return "/office/demands";
    case "partner":
      return "/partner/referrals";
    case "commissioner":
      return "/office/commissioner";
    case "policyOfficer":
      return "/office/policies";
    case "auditor":
      return "/office/audit";
    case "administrator":
      return "/office/admin";
  }
}

export const roleTitles: Record<Role, { zh: string; en: string }> = {
  business: { zh: "企业", en: "Business" },
  windowOfficer: { zh: "窗口人员", en: "Window officer" },
  departmentOfficer: { zh: "部门经办人", en: "Department officer" },
  departmentHead: { zh: "部门负责人", en: "Head of a department" },
  policyOfficer: { zh: "政策专员", en: "Policy officer" },
  hotlineOfficer: { zh: "热线话务员", en: "Officer of the hotline" },
  coordinator: { zh: "诉求协调员", en: "Coordinator" },
  commissioner: { zh: "服务专员", en: "Service commissioner" },
  partner: { zh: "合作机构", en: "Partner" },
  auditor: { zh: "审计人员", en: "Auditor" },
  administrator: { zh: "系统管理员", en: "Administrator" },
};
