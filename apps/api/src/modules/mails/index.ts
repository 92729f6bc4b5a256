export { queueMails, type MailRequest } from './commands/queue-mails.ts';
export { mailsJobs } from './mails.jobs.ts';
export { forgetAddressee } from './mails.repository.ts';
export { mailsRoutes } from './mails.routes.ts';
