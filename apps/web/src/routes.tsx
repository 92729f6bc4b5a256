import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { AdminOnly } from './pages/admin-only.tsx';
import { AppLayout } from './pages/app-layout.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';

// Every page is a file of its own, loaded when it is first opened.
const AuthLayout = lazy(() => import('./pages/auth-layout.tsx'));
const AuditPage = lazy(() => import('./pages/audit-page.tsx'));
const ApprovalsPage = lazy(() => import('./pages/approvals-page.tsx'));
const CalendarPage = lazy(() => import('./pages/calendar-page.tsx'));
const DeliveriesPage = lazy(() => import('./pages/deliveries-page.tsx'));
const FeedbackPage = lazy(() => import('./pages/feedback-page.tsx'));
const FindPage = lazy(() => import('./pages/find-page.tsx'));
const HomePage = lazy(() => import('./pages/home-page.tsx'));
const IntegrationsPage = lazy(() => import('./pages/integrations-page.tsx'));
const MyReservationsPage = lazy(() => import('./pages/my-reservations-page.tsx'));
const NotificationsPage = lazy(() => import('./pages/notifications-page.tsx'));
const PeoplePage = lazy(() => import('./pages/people-page.tsx'));
const PoliciesPage = lazy(() => import('./pages/policies-page.tsx'));
const PolicyTestPage = lazy(() => import('./pages/policy-test-page.tsx'));
const ProfilePage = lazy(() => import('./pages/profile-page.tsx'));
const ReportsPage = lazy(() => import('./pages/reports-page.tsx'));
const ServersPage = lazy(() => import('./pages/servers-page.tsx'));
const SignInPage = lazy(() => import('./pages/sign-in-page.tsx'));
const SignUpPage = lazy(() => import('./pages/sign-up-page.tsx'));
const SystemPage = lazy(() => import('./pages/system-page.tsx'));
const TeamPage = lazy(() => import('./pages/team-page.tsx'));
const TeamsPage = lazy(() => import('./pages/teams-page.tsx'));
const PeopleImportPage = lazy(() => import('./pages/people-import-page.tsx'));
const TimelinePage = lazy(() => import('./pages/timeline-page.tsx'));
const WaitlistPage = lazy(() => import('./pages/waitlist-page.tsx'));
const WallPage = lazy(() => import('./pages/wall-page.tsx'));
const UnsubscribePage = lazy(() => import('./pages/unsubscribe-page.tsx'));

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
