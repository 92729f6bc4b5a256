// Whoever shows a calendar or a clock to choose from brings the Korean names of months and days along.
import 'dayjs/locale/ko';

export { DateInput, DatePickerInput, TimePicker } from '@mantine/dates';
