import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { withAllTexts } from './lib/at-rest.ts';
import { AdminOnly } from './pages/admin-only.tsx';
import { AppLayout } from './pages/app-layout.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';

// Every page is a file of its own, loaded when it is first opened; those of every day need no further texts.
const CalendarPage = lazy(() => import('./pages/calendar-page.tsx'));
const HomePage = lazy(() => import('./pages/home-page.tsx'));
const MyReservationsPage = lazy(() => import('./pages/my-reservations-page.tsx'));
const TimelinePage = lazy(() => import('./pages/timeline-page.tsx'));
const AuthLayout = withAllTexts(() => import('./pages/auth-layout.tsx'));
const AuditPage = withAllTexts(() => import('./pages/audit-page.tsx'));
const ApprovalsPage = withAllTexts(() => import('./pages/approvals-page.tsx'));
const DeliveriesPage = withAllTexts(() => import('./pages/deliveries-page.tsx'));
const FeedbackPage = withAllTexts(() => import('./pages/feedback-page.tsx'));
const FindPage = withAllTexts(() => import('./pages/find-page.tsx'));
const IntegrationsPage = withAllTexts(() => import('./pages/integrations-page.tsx'));
const NotificationsPage = withAllTexts(() => import('./pages/notifications-page.tsx'));
const PeoplePage = withAllTexts(() => import('./pages/people-page.tsx'));
const PoliciesPage = withAllTexts(() => import('./pages/policies-page.tsx'));
const PolicyTestPage = withAllTexts(() => import('./pages/policy-test-page.tsx'));
const ProfilePage = withAllTexts(() => import('./pages/profile-page.tsx'));
const ReportsPage = withAllTexts(() => import('./pages/reports-page.tsx'));
const ServersPage = withAllTexts(() => import('./pages/servers-page.tsx'));
const SignInPage = withAllTexts(() => import('./pages/sign-in-page.tsx'));
const SignUpPage = withAllTexts(() => import('./pages/sign-up-page.tsx'));
const SystemPage = withAllTexts(() => import('./pages/system-page.tsx'));
const TeamPage = withAllTexts(() => import('./pages/team-page.tsx'));
const TeamsPage = withAllTexts(() => import('./pages/teams-page.tsx'));
const PeopleImportPage = withAllTexts(() => import('./pages/people-import-page.tsx'));
const WaitlistPage = withAllTexts(() => import('./pages/waitlist-page.tsx'));
const WallPage = withAllTexts(() => import('./pages/wall-page.tsx'));
const UnsubscribePage = withAllTexts(() => import('./pages/unsubscribe-page.tsx'));

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<SignedOut />}>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="/sign-up" element={<SignUpPage />} />
      </Route>
      <Route
        path="/unsubscribe"
        element={
          <Suspense>
            <UnsubscribePage />
          </Suspense>
        }
      />
      <Route
        path="/wall/:token"
        element={
          <Suspense>
            <WallPage />
          </Suspense>
        }
      />
      <Route path="/" element={<AppLayout />}>
        <Route index element={<HomePage />} />
        <Route path="calendar" element={<CalendarPage />} />
        <Route path="timeline" element={<TimelinePage />} />
        <Route path="find" element={<FindPage />} />
        <Route path="mine" element={<MyReservationsPage />} />
        <Route path="waitlist" element={<WaitlistPage />} />
        <Route path="servers" element={<ServersPage />} />
        <Route path="teams" element={<TeamsPage />} />
        <Route path="teams/:id" element={<TeamPage />} />
        <Route path="feedback" element={<FeedbackPage />} />
        <Route path="notifications" element={<NotificationsPage />} />
        <Route path="profile" element={<ProfilePage />} />
        <Route path="reports" element={<ReportsPage />} />
        <Route element={<AdminOnly />}>
          <Route path="integrations" element={<IntegrationsPage />} />
          <Route path="approvals" element={<ApprovalsPage />} />
          <Route path="people" element={<PeoplePage />} />
          <Route path="people/import" element={<PeopleImportPage />} />
          <Route path="policies" element={<PoliciesPage />} />
          <Route path="policies/test" element={<PolicyTestPage />} />
          <Route path="deliveries" element={<DeliveriesPage />} />
          <Route path="audit" element={<AuditPage />} />
          <Route path="system" element={<SystemPage />} />
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}

function SignedOut() {
  return (
    <Suspense>
      <AuthLayout />
    </Suspense>
  );
}
