with charge as (
    select record_no, payer_code, item_name, service_ref, quantity, period_end, charged_on,
           cast(amount * 100 as bigint) as amount_fen, cast(base_amount * 100 as bigint) as sales_fen,
           row_number() over (partition by payer_code, item_name, service_ref, charged_on, amount order by record_no) as nth
    from read_csv(?, header = true, columns = {
        'record_no': 'varchar', 'unit_code': 'varchar', 'unit_name': 'varchar', 'unit_type': 'varchar', 'region': 'varchar',
        'payer_code': 'varchar', 'payer_type': 'varchar', 'item_name': 'varchar', 'nature': 'varchar', 'period_start': 'date',
        'period_end': 'date', 'event_on': 'date', 'charged_on': 'date', 'base_amount': 'decimal(18,2)', 'quantity': 'int',
        'amount': 'decimal(18,2)', 'service_ref': 'varchar', 'receipt_no': 'varchar', 'vat_status': 'varchar',
        'filing': 'varchar', 'special_invoice_sales': 'decimal(18,2)', 'real_estate_sales': 'decimal(18,2)',
        'service_sales': 'decimal(18,2)'})
),
judged as (
    select c.period_end is not null
               and c.amount_fen <> case
                   when c.sales_fen < l.fen or (l.inclusive and c.sales_fen = l.fen) then 0
                   else (c.sales_fen * r.per_mille + 500) // 1000 end as vat_wrong,
           c.period_end is null
               and (x.first_day is not null or coalesce(c.amount_fen > s.fen * c.quantity, false)) as fee_wrong,
           c.period_end is null and c.nth > 1 as repeated
    from charge c
    left join sales_limit l on c.period_end between l.first_day and l.last_day
    left join levy_rate r on c.period_end between r.first_day and r.last_day
    left join standard s on c.item_name = s.item_name and c.charged_on between s.first_day and s.last_day
    left join cancelled x on c.item_name = x.item_name and c.charged_on >= x.first_day
)
select count(*) filter (where vat_wrong), count(*) filter (where fee_wrong), count(*) filter (where repeated)
from judged
