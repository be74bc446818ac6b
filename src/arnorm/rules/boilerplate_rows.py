"""The boilerplate patterns that ship, as one table of text; boilerplate.py says what each scope means.

A header in brackets holds ``kind | scope | what prints these lines, and why it is safe to act on them``; the
lines below it are the patterns, one a line, up to the next header. The pattern is also the name of its row
in reports. Patterns are compared on a folded key (boilerplate_key.py): marks, case, hamza and alef forms and
the punctuation at both ends do not matter unless the scope says so, so one spelling of each is enough.
``{n}`` is a number, ``{words}`` one to sixty characters, ``{name}`` one to twenty-five, ``{network}`` one share network, ``{networks}`` one
or more. ``docs/boilerplate.md`` says how to add a row.
"""

# One line per pattern or header is the point of the table; wrapped lines would hide it.
# ruff: noqa: E501

TABLE = """
[ad label | ad | Jetpack WordAds, JNews, tagDiv and other ad units; no Arabic news text in 52,913 uses the words; repeats of them on one line count as well]
Advertisement
Advertisements
Report this ad
Sponsored
Sponsored content

[ad label | line | ad units with words of their own]
ads
Privacy Settings Report this ad
الإبلاغ عن هذا الاعلان
اضافة اعلان
إعلان ممول
مساحة إعلانية
أنت تستخدم إضافة Adblock
برجاء دعمنا عن طريق تعطيل إضافة Adblock

[ad label | starts | anti-adblock gadget of Blogger templates]
Please disable your ad blocker

[ad label | notice | ad units of Sahifa, Jarida, Jannah, Jetpack, BBC Arabic; ordinary words, so only alone on a line that does not open the text (an official notice is headed so)]
إعلان
إعلانات
الإعلان
الإعلانات

[related-article marker | tail | heading of the box of other articles after the text; Sahifa, Jannah, Jarida, Jetpack, News Portal, JNews, WordPress widgets]
شاهد أيضا
مقالات ذات صلة
المقالات ذات الصلة
أخبار ذات صلة
مواضيع ذات صلة
موضوعات ذات صلة
تدوينات ذات صلة
التدوينات ذات الصلة
مقالات المرتبطة
التدوينات المرتبطة
المقالات - المقالات المرتبطة
مقالات مشابهة
مقالات منوعة
أحدث المقالات
آخر المقالات
أحدث التدوينات
آخر التدوينات
أحدث الموضوعات
مقالات عشوائية
تدوينات عشوائية
أعلى المواضيع والصفحات
أهم التدوينات والصفحات
المزيد من الأخبار
المزيد من المقالات
المقالات الأكثر قراءة
الأكثر شهرة
الأكثر تصفحا
الأكثر مشاهدة
اخترنا لك
اخترنا لكم
قد يعجبك أيضا
الكلمات المفتاحية
كلمات مفتاحية
تفضيلات القراء
اكتشف المزيد
المزيد حول هذه القصة
حول هذه القصة
يتصدر الآن
الأخبار الرئيسية
Related
Related Post
Related Posts
Related Articles
Recent Posts

[related-article marker | tail | heading of a box that ends in the name of the section: a theme of its own, Al Jazeera Net]
مقالات من تصنيف {name}
المزيد من أخبار {name}

[related-article marker | line | boxes that stand inside the article as well (BBC Arabic, CNN Arabic: 57 % of the article follows), tab names of Sahifa and Jannah, closing links of aggregators: the label goes, nothing after it]
الأكثر قراءة
الأكثر تعليقا
أفضل التقييمات
روابط ذات علاقة
روابط ذات صلة
مواقع ذات صلة
مقالات دات صلة
قصص مقترحة
مزيد من القصص المقترحة
تدوينة مشابهة
No related posts
لمشاهدة المقال الأصلي، انقر هنا
انقر هنا لقراءة الخبر من مصدره
شاهدوا الفيديو

[related-article marker | bare | short headings and links that are also ordinary words; a colon, a question mark or quotation marks beside them mean that they are not the label]
ذات صلة
مرتبط
أخبار متعلقة
للتفاصيل
المزيد
اقرأ أكثر

[related-article marker | line | read-more links of Sahifa, Jannah, Astra, WordPress, Joomla, Blogger]
اقرأ المزيد
قراءة المزيد
أكمل القراءة
متابعة القراءة
واصل القراءة
Read more
Continue reading

[related-article marker | prefix | a link to another article, title on the same line after a colon, dots, bar or dash; hundreds of running texts begin so without them]
شاهد أيضا
اقرأ أيضا
اقرئي أيضا
طالع أيضا
قد يهمك
قد يهمك أيضا
إقرأ المزيد

[related-article marker | colon | women's magazines, an aggregator from Egypt]
ستحب قراءة
نعرض لكم زوارنا أهم وأحدث الأخبار فى المقال الاتي

[related-article marker | colon | Joomla and twentyfifteen put the title after the colon]
المقال السابق
المقال التالي
المقالة السابقة
المقالة التالية

[related-article marker | label | a theme of its own links so inside the article; no running text begins so]
قد تحب أيضا مشاهدة

[related-article marker | glued-rest | Al-Jazirah and Al-Weeam print it at the end of the text; from here to the end of the last line]
مقالات أخرى للكاتب
رابط الخبر بصحيفة {words}:

[share widget | glued | Okaz and 3alyoum: the bar above the text, run into the first sentence]
شارك من خلال تويتر فيسبوك جوجل بلس اكتب رأيك
Next Previous

[share widget | line | Jetpack sharing, Jannah, Sahifa, JNews, Enfold, Blogger, Joomla, Drupal buttons: whole phrases, none seen in running text]
شارك هذا الموضوع
Share this
معجب بهذه
Like this
شارك الخبر
شارك الخبر على
شارك المقال
شارك المقالة
شارك في نشر الموضوع
شاركها
نسخ الرابط
تم نسخ الرابط
نسخ الرابط إلى الحافظة
تم نسخ الرابط إلى الحافظة
رابط المشاركة
الحصول على الرابط
كتابة مدونة حول هذه المشاركة
مشاركة عبر البريد
مشاركة هذا الرابط بالبريد الالكتروني
إرسال هذا الرابط إلى صديق
ارسل بالبريد الإلكتروني
إرسال لصديق
نسخة للطباعة
تابعنا عبر
تابعنا على وسائل التواصل
إنضم لقناتنا
تابع الجزيرة نت على
ShareTweet
ShareTweetShare
ShareTweetPin
ShareTweetSend

[share widget | line | the same buttons, one a network]
شارك الخبر على {networks}
شارك على {networks}
المشاركة على {networks}
مشاركة على {networks}
مشاركة إلى {networks}
انشر على {networks}
تابعنا على {networks}
إتبعنا على {networks}
Share on {networks}
Tweet on {networks}
Follow on {networks}
انقر للمشاركة على {name}
اضغط للمشاركة على {name}
النقر للمشاركة على {name}
اضغط لتشارك على {name}
اضغط لمشاركة الموضوع على {name}
{n} مدون معجب بهذه
{n} مدون معجبون بهذه
{n} مدونون معجبون بهذه

[share widget | line | Jetpack share buttons: "(opens in a new window)" is what makes them so]
انقر {words} (فتح في نافذة جديدة)
اضغط {words} (فتح في نافذة جديدة)
النقر {words} (فتح في نافذة جديدة)

[share widget | starts | Jetpack share buttons; each ends in "(opens in a new window)"]
اضغط للطباعة (فتح في نافذة جديدة)
النقر للطباعة (فتح في نافذة جديدة)
النقر لإرسال رابط عبر البريد الإلكتروني إلى صديق
اضغط لإرسال هذا الموضوع لصديق بواسطة البريد الإلكتروني
Click to share on
Click to email
Click to print

[share widget | bare | button names that are also ordinary words]
مشاركة
طباعة
اطبع
إتبعنا
تابعنا
Tweet
Share

[share widget | beside | Jetpack's Like button, printed between the two lines of its widget]
إعجاب

[share widget | share | network names: only as two or more neighbouring lines at the top or the bottom]
فيسبوك
فيس بوك
تويتر
إكس
واتساب
واتس اب
تيليجرام
تلغرام
تيلغرام
تليجرام
إنستغرام
انستجرام
انستقرام
يوتيوب
لينكدإن
لينكد إن
بينتيريست
بينتريست
سناب شات
تيك توك
ماسنجر
فايبر
سكايب
جوجل بلس
جوجل+
بريد إلكتروني
البريد الإلكتروني
Facebook
Twitter
X
WhatsApp
Telegram
LinkedIn
Pinterest
Instagram
YouTube
TikTok
Snapchat
Tumblr
Reddit
Messenger
Skype
Viber
Pocket
VK
Odnoklassniki
Mastodon
Threads
Bluesky
Google+
Google Plus
StumbleUpon
Email
RSS

[comment widget | wide | title and cancel link of WordPress's comment form in one block: 202 of 386 pages, nothing of the article ever after it]
اترك تعليقا إلغاء الرد
اترك ردا إلغاء الرد
اترك رد إلغاء الرد
أضف تعليقا إلغاء الرد
أضف تعليق إلغاء الرد
أضف رد إلغاء الرد
Leave a Reply Cancel reply
Leave a comment Cancel reply

[comment widget | wide-starts | the second line of WordPress's comment form: 200 pages, nothing of the article ever after it]
لن يتم نشر عنوان بريدك الإلكتروني
لن يتم نشر البريد الإلكتروني
Your email address will not be published

[navigation | wide | heading of WordPress's links to the posts before and after: 108 pages, nothing of the article ever after it]
تصفح المقالات
تصفح التدوينات
Post navigation

[comment widget | tail | heading of the comments or of the comment form]
اترك تعليقا
اترك ردا
اترك رد
أضف تعليقا
أضف تعليق
اضف رد
التعليقات
تعليقات الفيس بوك
أحدث التعليقات
أخر التعليقات
Leave a Reply
Leave a comment
Recent Comments

[comment widget | line | WordPress, Jetpack, Sahifa, Jarida, Enfold, Astra, Blogger: fixed sentences of the comment form]
إلغاء الرد
Cancel reply
احفظ اسمي، بريدي الإلكتروني، والموقع الإلكتروني في هذا المتصفح لاستخدامها المرة المقبلة في تعليقي.
Save my name, email, and website in this browser for the next time I comment.
اكتب هنا...
اكتب تعليقا...
إرسال التعليق
إرسال تعليق
أضف التعليق
Post Comment
التعليقات مغلقة
لا يوجد تعليقات
لا يوجد تعليقات بعد
لا توجد تعليقات
لا تعليقات
No Comments
ليست هناك تعليقات
يجب أنت تكون مسجل الدخول لتضيف تعليقا.
يجب أن تكون مسجل الدخول لتضيف تعليقا.
قم بتسجيل الدخول للرد
تريد المشاركة في هذا النقاش
شارك إن أردت
تصفح التعليقات
التعليقات الأقدم
التعليقات الأحدث
تعليقك في انتظار المراجعة.
أعلمني بمتابعة التعليقات بواسطة البريد الإلكتروني.
أعلمني بالمواضيع الجديدة بواسطة البريد الإلكتروني.
هذه المقالة محمية بكلمة مرور. لمشاهدة التعليقات، قم بكتابة كلمة المرور.

[comment widget | exact | a count of comments with the number missing; without the brackets it is a word]
تعليقات ()

[comment widget | line | counts of comments: WordPress, Sahifa, Jannah, Enfold]
تعليق واحد
تعليقان
{n} تعليق
{n} تعليقات
{n} ردود
{n} Comments

[comment widget | starts | WordPress, Jarida, Akismet, CNN Arabic: sentences whose end varies]
الحقول الإلزامية مشار إليها ب
الحقول المطلوبة مشار لها ب
هذا الموقع يستخدم Akismet للحد من التعليقات المزعجة
هذا الموقع يستخدم خدمة أكيسميت
ترحب شبكة CNN بالنقاش الحيوي والمفيد
الآراء الواردة أدناه لا تعبر عن رأي موقع

[comment widget | label | heading of the form under a comment, before a name]
اترك ردا على
Leave a Reply to

[comment widget | exact | labels of form fields with the star that makes them so]
التعليق *
الاسم *
البريد الإلكتروني *
Name *
Email *
Comment *

[comment widget | beside | labels of form fields that are also ordinary words: only next to a line of the form]
التعليق
الاسم
البريد الإلكتروني
الموقع الإلكتروني
الموقع
Name
Email
Website
Comment

[navigation | exact | Astra's links to the posts before and after, with their arrows]
→ مقالة السابق
→ المقالة السابقة
→ المقال السابق
مقالة التالي ←
المقالة التالية ←
المقال التالي ←

[navigation | line | links to the posts before and after: twenty*, JNews; the title on the next line stays]
المقال السابق
المقال التالي
المقالة السابقة
المقالة التالية
Next Post
Previous Post

[navigation | line | skip links: WordPress, twenty*, Jetpack, Astra, BBC Arabic]
التجاوز إلى المحتوى
تخطى إلى المحتوى
التخطي إلى المحتوى
انتقل إلى المحتوى
إذهب الى المحتوى
Skip to content
Skip to main content

[navigation | line | BBC Arabic prints these round every box for screen readers; a sentence does not end so]
تخطى {words} وواصل القراءة
تخط {words} وتابع
نهاية قصص مقترحة
نهاية الأكثر قراءة
نهاية يستحق الانتباه
نهاية البودكاست
قصص مقترحة نهاية
الأكثر قراءة نهاية
يستحق الانتباه نهاية
البودكاست نهاية

[navigation | line | buttons and headings of Jannah, Sahifa, Jarida, Astra, Enfold, JNews, Blocksy, AMPforWP, Joomla, Al Jazeera]
القائمة الرئيسية
Main Menu
Menu Menu
إكتب كلمة البحث ثم إضغط زر الإدخال
Type your search query and hit enter
زر الذهاب إلى الأعلى
العودة لأعلى
Scroll to top
Back to top button
مقال عشوائي
إضافة عمود جانبي
اقرأ في هذا المقال
محتويات المقال
اظهر المزيد
عرض كل النتائج
View All Result
No Result
تصفح الوسم
استمع إلى المقال
تسجيل الدخول
تذكرني
نسيت كلمة المرور
لا يوجد تنبيهات
إستعراض سلة التسوق
لم يتم العثور على نتائج
خلاصات Feed الإدخالات
إدخالات الخلاصات Feed
خلاصة التعليقات
Close this search box
View Non-AMP Version
- العودة للأرشيف
أدوات الموضوع
هل تريد التفاعل مع هذه المساهمة؟ كل ما عليك هو إنشاء حساب جديد ببضع خطوات أو تسجيل الدخول للمتابعة.
صفحة {n} من {n}
Page {n} of {n}
الصفحات: {n}
أعلن معنا
خريطة الموقع
غير مصنف
أقل من دقيقة
{n} زيارة
الزيارات: {n}

[navigation | bare | button names that are also ordinary words]
القائمة
إلى الأعلى
TT
التصنيفات
تصنيفات
الوسوم
أخبار عاجلة

[navigation | exact | search boxes of WordPress and twenty*; without the colon it is prose]
البحث عن:

[navigation | colon | lists of tags and breadcrumbs: Sahifa, Jarida, JNews, Joomla, twenty*]
الوسوم
Tags
أنت هنا
نتائج البحث عن

[navigation | starts | lists of categories and tags: twenty*, Jetpack]
مصنف ك
موسوم ك

[navigation | label | lists of the posts of one author: News Portal]
مشاهدة كل المقالات بواسطة
عرض كل المقالات بواسطة
عرض جميع المواضيع التي كتبها

[navigation | line | reading time: BBC Arabic, Jannah]
مدة القراءة {n} دقائق
مدة القراءة {n} دقيقة

[navigation | top | breadcrumb: the first line, of a home link and a slash or bar]
الرئيسية
Home

[navigation | menu | items that only a site's menu holds: three known items at the top or the bottom, one of them of these]
الرئيسية
الصفحة الرئيسية
من نحن
اتصل بنا
تواصل معنا
للتواصل معنا
سياسة الخصوصية
شروط الاستخدام
اتفاقية الاستخدام
سياسة الاستخدام
الأحكام والشروط
الشروط والأحكام
ملفات الارتباط Cookies
عن بي بي سي
ترددات البث
تصفح المواضيع
تسجيل
دخول
حسابي
إنشاء حساب
ابحث
بحث
البحث
القوائم
شارك برأيك
Home
About
About us
Contact
Contact us
Privacy Policy
Terms of Use
Terms and Conditions
Search
Menu
Login
Sitemap

[navigation | section | names of newspaper sections: only in a run with an item of the row above]
أخبار
الأخبار
آخر الأخبار
أهم الأخبار
أخبار محلية
محليات
سياسة
اقتصاد
اقتصاد وأسواق
مال وأعمال
رياضة
ثقافة
فنون
ثقافة وفنون
فن
تكنولوجيا
تقنية
علوم
علوم وتكنولوجيا
صحة
منوعات
مقالات
رأي
آراء
تقارير
تحقيقات
حوارات
حوادث
مجتمع
المرأة
سيارات
سياحة
طقس
الطقس
فيديو
الفيديو
صور
الصور
بودكاست
مقاطع فيديو
العالم
عربي
دولي
عربي ودولي
الشرق الأوسط
عقارات
بنوك
طاقة
الأرشيف
أرشيف
العربية
English
Français
News
Sports
Business
Video
Categories
Archives

[subscription | line | Jetpack, Sahifa, Jannah, Jarida newsletter boxes; Joomla's and Elkhabar's pay walls]
اشترك بالنشرة البريدية للموقع
أدخل بريدك الإلكتروني للإشتراك في هذا الموقع لتستقبل أحدث المواضيع من خلال البريد الإلكتروني.
اشترك للحصول على أحدث التدوينات المرسلة إلى بريدك الإلكتروني.
كتابة بريدك الإلكتروني...
الاشتراك لمواصلة القراءة
اشترك للوصول إلى الجزء المتبقي من هذه التدوينة ومحتوى آخر للمشتركين فقط.
اشترك الآن للاستمرار في القراءة والحصول على حق الوصول إلى الأرشيف الكامل.
انضم مع {n} مشترك
انضم مع {n} مشترك آخر
انضم مع {n} مشتركين آخرين
أدخل بريدك الإلكتروني
إشترك في قائمتنا البريدية ليصلك جديد الموقع .
القائمة البريدية
متابعة الموقع
RSS - المقالات
RSS - التعليقات
يجب أن تسجل لتقرأ المزيد...
هذا المقال مخصص للمشتركين
إشترك الآن
انقر هنا

[subscription | beside | field of a newsletter box; Jetpack's "Discover more from", which alone might be a headline]
اكتشاف المزيد من {words}
عنوان البريد الإلكتروني

[subscription | line | Al-Madina's columns end in these four lines, Okaz's in the next]
للتواصل مع الكاتب ارسل رسالة SMS
88591 - Stc
635031 - Mobily
737221 - Zain

[subscription | starts | Okaz columns, a promotion of Jawhara FM, closing line of a Blogger copy]
للتواصل أرسل sms
موعد يومي مع أبرز الأحداث والمستجدات على الساحة الوطنية
اضغط هنا لقراءة الموضوع الأصلي والتعليق عليه

[copyright | label | footers of News Portal, JNews, Al Jazeera and themes of their own: 188 of 386 pages]
جميع الحقوق محفوظة
All Rights Reserved
Copyright {n}
{n} Copyright
Theme News Portal by

[copyright | line | footers with the year first and the owner between]
{n} {name} جميع الحقوق محفوظة
{n} {words} All Rights Reserved

[copyright | line | footers of WordPress, Jetpack, twenty*, BBC Arabic]
بكل فخر مدعوم بواسطة ووردبريس
مدعوم بواسطة ووردبريس
يعمل بواسطة ووردبريس
Proudly powered by WordPress
{n} بي بي سي. بي بي سي ليست مسؤولة عن محتوى المواقع الخارجية.
بي بي سي. بي بي سي ليست مسؤولة عن محتوى المواقع الخارجية.
سياستنا بخصوص الروابط الخارجية.
لماذا يمكنك الاعتماد على أخبار بي بي سي

[credit | label-exact | BBC Arabic prints it before the owner of a picture; the misspelt form is its own]
صدر الصورة،

[credit | line | picture agency alone on a line]
Getty Images

[agency tag | exact | SPA closes its items so; the slashes are what makes it a tag]
// انتهى //
// يتبع //

[player | line | MediaElement, video.js, BBC Arabic, Jetpack]
مشغل الفيديو
مشغل الصوت
Video Player
Audio Player
استخدم مفاتيح الأسهم أعلى/أسفل لزيادة أو خفض مستوى الصوت.
تحميل الملف
فشل العثور على أي مصدر متوافق مع هذا الفيديو.
تشغيل الفيديو
جهازك لا يدعم تشغيل الفيديو
هذا المحتوى لم يعد متوفرا
المحتوى غير متاح
تحذير: بي بي سي غير مسؤولة عن محتوى المواقع الخارجية
تحذير: المحتوى من طرف ثالث قد يتضمن إعلانات
للأسف ليس بمقدورنا إظهار هذا الجزء من القصة على هذه الصفحة الخفيفة من الموبايل
مدة الفيديو {n} minutes {n} seconds
اضغط لمشاهدة عرض الشرائح.

[player | label | video.js error texts]
هذه نافذة مشروطة
لا يمكن تحميل الفيديو بسبب فشل في الخادوم أو الشبكة

[player | beside | clock and controls of a player, next to its other lines]
{n}:{n}
الوقت الحالي
الوقت المتبقي
معدل التشغيل
ملء الشاشة

[loading | line | Jetpack, Jannah, JNews, Blocksy: what stands there before the script has run]
Loading
Like Loading
Loading Comments
إعجاب تحميل
تحميل التعليقات
تحميل الفيديو
جاري التحميل
تحميل المزيد
Load More
لا يوجد مزيد من المقالات
لا يوجد المزيد من المقالات لعرضها
Placeholder

[loading | exact | Jetpack; without the dots it is a word]
تحميل...

[cookie | line | consent banners: Jetpack, OneTrust, tarteaucitron, BBC Arabic]
إغلاق وقبول
سياسة ملفات تعريف الارتباط
تفضيلات ملفات تعريف الارتباط
السماح للكل
رفض الكل
إدارة التفضيلات
قبول كل شيء
رفض كل شيء
وافق على جمع المعلومات واستمر
رفض جمع المعلومات واستمر
ادارة خياراتي
نعم، موافق
كلا، أعدني إلى الإعدادات

[cookie | starts | consent banners: tarteaucitron, BBC Arabic, Arabi21, IAB]
هذا الموقع يستخدم ملف تعريف الارتباط
هذا الموقع يستخدم ملفات تعريف الارتباط
يستخدم هذا الموقع ملفات تعريف الارتباط
من خلال إستمرارك بالتصفح على هذا الموقع
أخبرنا عما إذا كنت توافق على تحميل الكوكيز
نعالج، نحن وشركاؤنا، البيانات من أجل

[cookie | label | consent banner of BBC Arabic]
لقد حدثنا سياستنا المتعلقة بالخصوصية

[metadata | kept | bylines, dates, sources: a note says where, nothing is removed]
المصدر
بقلم
كتب
كتبت
كتب بواسطة
إعداد
تحرير
نشرت بواسطة
نشر بواسطة
تم النشر بواسطة
نشر بتاريخ
انشأ بتاريخ
حدث بتاريخ
نشر في
تاريخ النشر
آخر تحديث
المجموعة
التقييم

[metadata | kept-starts | the same, without a colon]
مرسلة بواسطة
آخر تحديث {n}
خدمة «نيويورك تايمز»
صورة من الأرشيف
التعليق على الصورة
عن الكاتب

[metadata | kept-exact | agency alone in brackets]
(رويترز)
(أ ف ب)
"""
