export { queueMails, type MailRequest } from './commands/queue-mails.ts';
