import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { NotFoundPage, ProblemPage } from "./client/problem.tsx";
import type { DemandSearch } from "./enterprise/new-demand.tsx";
import { readQueueSearch } from "./office/queue-search.ts";
import { readServedSearch } from "./office/served-search.ts";
import { Shell } from "./shell.tsx";
import { Pending } from "./ui/states.tsx";

/** Every address of the site. Pages load when they are opened; antd comes only with web/office. */
const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

function page<const P extends string, N extends string>(path: P, load: () => Promise<Record<N, ComponentType>>, name: N) {
  return createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) });
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === "string" && /^\/[a-z]/.test(search.next) ? { next: search.next } : {},
  component: lazyRouteComponent(() => import("./public/sign-in.tsx"), "SignInPage"),
});

const items = createRoute({
  getParentRoute: () => root,
  path: "/items",
  validateSearch: (search: Record<string, unknown>): { q?: string } =>
    typeof search.q === "string" && search.q !== "" ? { q: search.q } : {},
  component: lazyRouteComponent(() => import("./public/items.tsx"), "ItemsPage"),
});

const ledger = createRoute({
  getParentRoute: () => root,
  path: "/ledger",
  // The QR code of a decision document names its leaf.
  validateSearch: (search: Record<string, unknown>): { leaf?: string } =>
    typeof search.leaf === "string" && search.leaf !== "" ? { leaf: search.leaf } : {},
  component: lazyRouteComponent(() => import("./public/ledger.tsx"), "LedgerPage"),
});

const joint = createRoute({
  getParentRoute: () => root,
  path: "/joint/$number",
  // Set by the form, right after filing.
  validateSearch: (search: Record<string, unknown>): { filed?: true } => (search.filed === true ? { filed: true } : {}),
  component: lazyRouteComponent(() => import("./enterprise/joint.tsx"), "JointPage"),
});

const verifyLicence = createRoute({
  getParentRoute: () => root,
  path: "/verify-licence",
  // The QR code of a licence names it and the hash of what stands in it.
  validateSearch: (search: Record<string, unknown>): { id?: string; hash?: string } =>
    typeof search.id === "string" && typeof search.hash === "string" ? { id: search.id, hash: search.hash } : {},
  component: lazyRouteComponent(() => import("./public/verify-licence.tsx"), "VerifyLicencePage"),
});

const licences = createRoute({
  getParentRoute: () => root,
  path: "/me/licences",
  // The QR code of a request to show a licence: what to sign over, and for whom.
  validateSearch: (search: Record<string, unknown>): { nonce?: string; audience?: string } =>
    typeof search.nonce === "string" && typeof search.audience === "string" ? { nonce: search.nonce, audience: search.audience } : {},
  component: lazyRouteComponent(() => import("./enterprise/licences.tsx"), "LicencesPage"),
});

const inspections = createRoute({
  getParentRoute: () => root,
  path: "/inspections",
  // The QR code that officers show at the door.
  validateSearch: (search: Record<string, unknown>): { code?: string } =>
    typeof search.code === "string" && search.code !== "" ? { code: search.code } : {},
  component: lazyRouteComponent(() => import("./public/inspections.tsx"), "InspectionsPage"),
});

const newDemand = createRoute({
  getParentRoute: () => root,
  path: "/demands/new",
  // Opened from a case, a service, a policy or the assistant: what it is about, and what was said already.
  validateSearch: (search: Record<string, unknown>): DemandSearch =>
    Object.fromEntries(
      (["text", "kind", "case", "item", "policy"] as const).flatMap((key) =>
        typeof search[key] === "string" ? [[key, search[key].slice(0, key === "text" ? 5000 : 60)]] : [],
      ),
    ),
  component: lazyRouteComponent(() => import("./enterprise/new-demand.tsx"), "NewDemandPage"),
});

const queue = createRoute({
  getParentRoute: () => root,
  path: "/office",
  validateSearch: readQueueSearch,
  component: lazyRouteComponent(() => import("./office/queue.tsx"), "QueuePage"),
});

const portfolio = createRoute({
  getParentRoute: () => root,
  path: "/office/commissioner",
  validateSearch: readServedSearch,
  component: lazyRouteComponent(() => import("./office/commissioner.tsx"), "CommissionerPage"),
});

const counter = createRoute({
  getParentRoute: () => root,
  path: "/office/counter",
  // Whom the window serves now; a page that is opened again goes on there.
  validateSearch: (search: Record<string, unknown>): { visit?: string } =>
    typeof search.visit === "string" && /^[0-9a-f-]{36}$/.test(search.visit) ? { visit: search.visit } : {},
  component: lazyRouteComponent(() => import("./office/counter.tsx"), "CounterPage"),
});

const tree = root.addChildren([
  page("/", () => import("./public/home.tsx"), "HomePage"),
  page("/entities/$uscc", () => import("./public/entity.tsx"), "EntityPage"),
  signIn,
  page("/sign-up", () => import("./public/sign-up.tsx"), "SignUpPage"),
  items,
  page("/items/$id", () => import("./public/item.tsx"), "ItemPage"),
  page("/policies", () => import("./public/policies.tsx"), "PoliciesPage"),
  page("/policies/$id", () => import("./public/policy.tsx"), "PolicyPage"),
  page("/lists/powers", () => import("./public/powers.tsx"), "PowersPage"),
  page("/lists/responsibilities", () => import("./public/responsibilities.tsx"), "ResponsibilitiesPage"),
  page("/lists/off-limits", () => import("./public/off-limits.tsx"), "OffLimitsPage"),
  page("/lists/$list/$entry", () => import("./public/entry-history.tsx"), "EntryHistoryPage"),
  page("/consultations", () => import("./public/consultations.tsx"), "ConsultationsPage"),
  page("/consultations/$id", () => import("./public/consultation.tsx"), "ConsultationPage"),
  page("/versions", () => import("./public/versions.tsx"), "VersionsPage"),
  page("/versions/$digest", () => import("./public/version.tsx"), "VersionPage"),
  page("/versions/$digest/$list/$entry", () => import("./public/entry-at.tsx"), "EntryAtPage"),
  page("/lists/refused-acts", () => import("./public/refused-acts.tsx"), "RefusedActsPage"),
  page("/measures", () => import("./public/measures.tsx"), "MeasuresPage"),
  ledger,
  verifyLicence,
  inspections,
  page("/me/inspections", () => import("./enterprise/inspections.tsx"), "MyInspectionsPage"),
  page("/office/inspections", () => import("./office/inspections.tsx"), "OfficeInspectionsPage"),
  licences,
  page("/assistant", () => import("./public/assistant.tsx"), "AssistantPage"),
  page("/answers", () => import("./public/answers.tsx"), "AnswersPage"),
  page("/answers/$id", () => import("./public/answer.tsx"), "AnswerPage"),
  page("/api-docs", () => import("./public/api-docs.tsx"), "ApiDocsPage"),
  page("/centre", () => import("./public/centre.tsx"), "CentrePage"),
  page("/centre/hours", () => import("./public/centre-hours.tsx"), "CentreHoursPage"),
  page("/centre/offerings/$id", () => import("./public/centre-offering.tsx"), "CentreOfferingPage"),
  page("/centre/offerings/$id/referral", () => import("./enterprise/referral-form.tsx"), "ReferralFormPage"),
  page("/me/centre", () => import("./enterprise/my-centre.tsx"), "MyCentrePage"),
  page("/me/referrals/$id", () => import("./enterprise/my-referral.tsx"), "MyReferralPage"),
  page("/office/centre", () => import("./office/centre.tsx"), "CentreDeskPage"),
  page("/partner/referrals", () => import("./office/partner.tsx"), "PartnerPage"),
  page("/partner/referrals/$id", () => import("./office/partner.tsx"), "PartnerReferralPage"),
  page("/me", () => import("./enterprise/overview.tsx"), "OverviewPage"),
  page("/me/facts", () => import("./enterprise/facts.tsx"), "FactsPage"),
  page("/me/policies", () => import("./enterprise/policies.tsx"), "MyPoliciesPage"),
  page("/me/cases", () => import("./enterprise/cases.tsx"), "MyCasesPage"),
  page("/me/demands", () => import("./enterprise/demands.tsx"), "MyDemandsPage"),
  newDemand,
  page("/demands", () => import("./public/demands.tsx"), "DemandsPage"),
  page("/demands/claim", () => import("./enterprise/claim-demand.tsx"), "ClaimDemandPage"),
  page("/demands/$number", () => import("./enterprise/demand.tsx"), "DemandPage"),
  page("/me/agents", () => import("./enterprise/agents.tsx"), "AgentsPage"),
  page("/items/$id/apply", () => import("./enterprise/apply.tsx"), "ApplyPage"),
  joint,
  page("/joint-matters", () => import("./public/joint-matters.tsx"), "JointMattersPage"),
  page("/joint-matters/$id", () => import("./public/joint-matter.tsx"), "JointMatterPage"),
  page("/joint-matters/$id/apply", () => import("./enterprise/joint-apply.tsx"), "JointApplyPage"),
  page("/cases/$number", () => import("./enterprise/case.tsx"), "CasePage"),
  page("/commissioners", () => import("./public/commissioners.tsx"), "CommissionersPage"),
  page("/me/commissioner", () => import("./enterprise/commissioner.tsx"), "MyCommissionerPage"),
  portfolio,
  page("/office/commissioner/businesses/$uscc", () => import("./office/served-business.tsx"), "ServedBusinessPage"),
  page("/office/commissioner/visits", () => import("./office/service-visits.tsx"), "ServiceVisitsPage"),
  page("/office/commissioner/loads", () => import("./office/commissioner-loads.tsx"), "CommissionerLoadsPage"),
  page("/office/commissioner/objections", () => import("./office/visit-objections.tsx"), "VisitObjectionsPage"),
  queue,
  page("/office/demands", () => import("./office/demand-desk.tsx"), "DemandDeskPage"),
  page("/office/demands/$number", () => import("./office/demand.tsx"), "OfficeDemandPage"),
  page("/office/improvements", () => import("./office/improvements.tsx"), "ImprovementsPage"),
  page("/office/improvements/$id", () => import("./office/improvements.tsx"), "ImprovementPage"),
  page("/office/letters", () => import("./office/letters.tsx"), "LettersPage"),
  page("/office/hotline", () => import("./office/hotline.tsx"), "HotlinePage"),
  page("/office/ratings", () => import("./office/ratings.tsx"), "RatingsPage"),
  page("/office/absences", () => import("./office/absences.tsx"), "AbsencesPage"),
  page("/notices", () => import("./public/notices.tsx"), "NoticesPage"),
  page("/office/cases/$number", () => import("./office/case.tsx"), "OfficeCasePage"),
  counter,
  page("/office/counter/receipt/$number", () => import("./office/counter-receipt.tsx"), "CounterReceiptPage"),
  page("/office/afterwards", () => import("./office/afterwards.tsx"), "AfterwardsPage"),
  page("/office/policies", () => import("./office/policies.tsx"), "ReachPage"),
  page("/office/policies/$id/simulate", () => import("./office/simulate.tsx"), "SimulatePage"),
  page("/office/revisions", () => import("./office/revisions.tsx"), "RevisionsPage"),
  page("/office/revisions/new", () => import("./office/new-revision.tsx"), "NewRevisionPage"),
  page("/office/revisions/$id", () => import("./office/revision.tsx"), "RevisionPage"),
  page("/office/audit", () => import("./office/audit.tsx"), "AuditPage"),
  page("/office/admin", () => import("./office/admin.tsx"), "AdminPage"),
]);

export const router = createRouter({
  routeTree: tree,
  scrollRestoration: true,
  defaultErrorComponent: ProblemPage,
  defaultPendingComponent: () => (
    <div className="wrap">
      <Pending />
    </div>
  ),
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
