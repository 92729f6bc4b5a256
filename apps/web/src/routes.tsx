import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { withAllTexts } from './lib/at-rest.ts';
import { dailyPage, page } from './lib/pages.ts';
import { AdminOnly } from './pages/admin-only.tsx';
import { AppLayout } from './pages/app-layout.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';

// The build reads these lines too: it tells the browser what a page needs before any code runs (build/ahead.ts).
const CalendarPage = dailyPage('/calendar', () => import('./pages/calendar-page.tsx'));
const HomePage = dailyPage('/', () => import('./pages/home-page.tsx'));
const MyReservationsPage = dailyPage('/mine', () => import('./pages/my-reservations-page.tsx'));
const TimelinePage = dailyPage('/timeline', () => import('./pages/timeline-page.tsx'));
const AuthLayout = withAllTexts(() => import('./pages/auth-layout.tsx'));
const AuditPage = page('/audit', () => import('./pages/audit-page.tsx'));
const ApprovalsPage = page('/approvals', () => import('./pages/approvals-page.tsx'));
const DeliveriesPage = page('/deliveries', () => import('./pages/deliveries-page.tsx'));
const FeedbackPage = page('/feedback', () => import('./pages/feedback-page.tsx'));
const FindPage = page('/find', () => import('./pages/find-page.tsx'));
const IntegrationsPage = page('/integrations', () => import('./pages/integrations-page.tsx'));
const NotificationsPage = page('/notifications', () => import('./pages/notifications-page.tsx'));
const PeoplePage = page('/people', () => import('./pages/people-page.tsx'));
const PoliciesPage = page('/policies', () => import('./pages/policies-page.tsx'));
const PolicyTestPage = page('/policies/test', () => import('./pages/policy-test-page.tsx'));
const ProfilePage = page('/profile', () => import('./pages/profile-page.tsx'));
const ReportsPage = page('/reports', () => import('./pages/reports-page.tsx'));
const ServersPage = page('/servers', () => import('./pages/servers-page.tsx'));
const SignInPage = page('/sign-in', () => import('./pages/sign-in-page.tsx'));
const SignUpPage = page('/sign-up', () => import('./pages/sign-up-page.tsx'));
const SystemPage = page('/system', () => import('./pages/system-page.tsx'));
const TeamPage = page('/teams/:id', () => import('./pages/team-page.tsx'));
const TeamsPage = page('/teams', () => import('./pages/teams-page.tsx'));
const PeopleImportPage = page('/people/import', () => import('./pages/people-import-page.tsx'));
const WaitlistPage = page('/waitlist', () => import('./pages/waitlist-page.tsx'));
const WallPage = page('/wall/:token', () => import('./pages/wall-page.tsx'));
const UnsubscribePage = page('/unsubscribe', () => import('./pages/unsubscribe-page.tsx'));

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
